import type { Root as Hast } from 'hast';
import { toString } from 'hast-util-to-string';
import type { Root as Mdast } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import remarkRehype, { defaultFootnoteBackContent } from 'remark-rehype';
import { unified, type Plugin } from 'unified';
import { VFile } from 'vfile';
import { letterNumber } from '../lib/letterNumber.ts';
import type { MarkedHtml } from '../model/addressMarks.ts';
import { footnotePrefix, pageFragments } from '../model/pageIds.ts';
import type { BodyTexts } from '../config/texts.ts';
import type { Typesetting } from '../config/typography.ts';
import type { TextHeading } from '../model/contents.ts';
import type { Instant } from '../model/dates.ts';
import type { MediaImage } from '../model/mediaImage.ts';
import type { Problem } from '../lib/problem.ts';
import { limitDepth } from './limitDepth.ts';
import type { NewsroomPlugins } from './newsroomPlugins.ts';
import { parsersDiffer } from './parsersDiffer.ts';
import { plainTextOf } from './plainText.ts';
import { rehypeCharts } from './rehype-charts.ts';
import { rehypeContents } from './rehype-contents.ts';
import { rehypeDateline } from './rehype-dateline.ts';
import { rehypeDeskNotes } from './rehype-desk-notes.ts';
import { rehypeHeadings } from './rehype-headings.ts';
import { ownPrefix, rehypeIds } from './rehype-ids.ts';
import { rehypeInvisibleCharacters } from './rehype-invisible-characters.ts';
import { rehypeLinks, type InternalLink } from './rehype-links.ts';
import { rehypeLists } from './rehype-lists.ts';
import { rehypeMarkAddresses } from './rehype-mark-addresses.ts';
import { rehypeParseRaw } from './rehype-parse-raw.ts';
import { isPullQuote, rehypePullQuotes } from './rehype-pull-quotes.ts';
import { rehypeSafeHtml } from './rehype-safe-html.ts';
import { rehypeTables } from './rehype-tables.ts';
import { rehypeTypography } from './rehype-typography.ts';
import { rehypeUnseen } from './rehype-unseen.ts';
import { remarkDeskNotes } from './remark-desk-notes.ts';
import { remarkFigures } from './remark-figures.ts';
import { remarkImages, type FindImage } from './remark-images.ts';
import { remarkMarkedQuotes } from './remark-marked-quotes.ts';
import { remarkNumberNotes } from './remark-number-notes.ts';
import { remarkReportLost } from './remark-report-lost.ts';
import type { Citation } from '../model/article.ts';
import { remarkSourceNotes } from './remark-source-notes.ts';
import { satteriParser } from './satteriParser.ts';

export interface MarkdownText {
  body: string;
  /** The name of the file in problems, and its 1-based line on which `body` begins. */
  file: string;
  bodyLine: number;
  /** What the page says within the text, in its language. */
  texts: BodyTexts;
  /** The typesetting of parts in other languages, by their `lang`. */
  typesettingOfTag?: (tag: string) => Typesetting | undefined;
  sources: Record<string, { name: string }>;
  /** The place of the dateline. */
  dateline: string | undefined;
  /** The site's name and origin. */
  outlet: string;
  origin: string;
  /** Former hosts of the site. */
  formerHosts?: string[];
  /** The entries of the page, to which the text may link. */
  updates?: { at: Instant }[];
  /** Of an entry: the ids in the text above it, to which it may link too. */
  idsAbove?: string[];
  /** Of an entry: the citations above it, whose numbers go on. */
  citationsAbove?: Citation[];
  /** True if the page shows corrections, to which the text may link. */
  hasCorrections?: boolean;
  /** True if somebody paid for the text. */
  isSponsored?: boolean;
  /** True if the text may have desk notes. */
  isDraft?: boolean;
  findImage: FindImage;
  /** Plugins of the newsroom. */
  plugins?: NewsroomPlugins;
  /** A unified plugin. Only tests choose a parser. */
  parser?: Plugin<[], string, Mdast>;
}

export interface SafeHtml {
  html: MarkedHtml;
  /** The number of words in the text, without footnotes and pull quotes. */
  words: number;
  /** What readers see of it as plain text, a line for each block. */
  text: string;
  /** The headings of the second level. */
  headings: TextHeading[];
  /** With those above the text. */
  citations: Citation[];
  images: MediaImage[];
  internalLinks: InternalLink[];
  /** The hosts of addresses that name one. */
  linkedHosts: string[];
  problems: Problem[];
}

/** The `sizes` of pictures: the width of the text column, and of the column of the headline. */
const [textColumn, wideColumn] = ['(min-width: 44rem) 40rem, 100vw', '(min-width: 64rem) 58rem, 100vw'];

/**
 * Markdown to safe HTML. The order of the plugins is a contract: first those on Markdown, then those on HTML, then the
 * sanitiser. After the sanitiser no plugin adds a node. Those of the newsroom come before all that checks the HTML, so that
 * what they add is checked as if the author had written it.
 */
export async function articleHtml(text: MarkdownText): Promise<SafeHtml> {
  const t = text.texts;
  const file = new VFile(text.body);
  const { remark = [], rehype = [] } = text.plugins ?? {};
  const processor = unified()
    .use(text.parser ?? (await parserFor(text.body, remark.length > 0)))
    .use(() => limitDepth)
    .use(remarkSourceNotes, {
      sources: text.sources,
      citationLabel: t.citation,
      citationsAbove: text.citationsAbove ?? [],
    })
    .use(remarkDeskNotes, { isDraft: text.isDraft ?? false })
    .use(remarkImages, { findImage: text.findImage, sizes: textColumn, wideSizes: wideColumn })
    .use(remarkFigures, { videoLabel: t.video })
    .use(remarkMarkedQuotes)
    .use(remarkReportLost, { sources: text.sources })
    .use({ plugins: remark })
    .use(remarkNumberNotes)
    .use(remarkRehype, {
      allowDangerousHtml: true,
      clobberPrefix: ownPrefix + footnotePrefix,
      footnoteLabel: t.footnotes,
      footnoteLabelProperties: {},
      footnoteBackLabel: (index, again) => t.backToText(letterNumber(index + 1), again),
      footnoteBackContent: (index, again) =>
        defaultFootnoteBackContent(index, again).map((node) =>
          node.type === 'text' ? { ...node, value: t.arrows.back } : node,
        ),
    })
    .use(rehypeParseRaw)
    .use({ plugins: rehype })
    .use(() => limitDepth)
    .use(rehypeIds)
    .use(rehypeDeskNotes)
    .use(rehypePullQuotes)
    .use(countWords)
    .use(rehypeHeadings)
    .use(rehypeLinks, {
      origin: text.origin,
      formerHosts: text.formerHosts ?? [],
      pageFragments: [
        ...pageFragments(Object.keys(text.sources).length, text.hasCorrections ?? false, text.updates),
        ...(text.idsAbove ?? []),
      ],
      isSponsored: text.isSponsored ?? false,
    })
    .use(rehypeUnseen)
    .use(rehypeLists)
    .use(rehypeCharts, { locale: t.locale, tableLabel: t.table })
    .use(rehypeTables, { label: t.table, labelOf: t.tableOf })
    .use(rehypeDateline, { place: text.dateline, outlet: text.outlet, comma: t.comma })
    .use(rehypeSafeHtml)
    .use(rehypeInvisibleCharacters)
    .use(collectText)
    .use(rehypeTypography, {
      typesetting: t.typesetting,
      typesettingOfTag: text.typesettingOfTag ?? (() => undefined),
    })
    .use(rehypeContents)
    .use(rehypeMarkAddresses)
    .use(rehypeStringify);
  // Not with process(): nobody could catch what its compiler throws after an asynchronous plugin, so Node.js would exit.
  const html = processor.stringify(await processor.run(processor.parse(file), file), file) as MarkedHtml;

  const toFileLine = (line: number | undefined) => line && line + text.bodyLine - 1;
  return {
    html,
    words: file.data.words ?? 0,
    text: file.data.text ?? '',
    headings: file.data.headings ?? [],
    citations: file.data.citations ?? [],
    images: file.data.images ?? [],
    internalLinks: (file.data.internalLinks ?? []).map((link) => ({ ...link, line: toFileLine(link.line) })),
    linkedHosts: file.data.linkedHosts ?? [],
    problems: file.messages.map(({ fatal, line, reason }) => ({
      severity: fatal ? 'error' : 'warning',
      file: text.file,
      line: toFileLine(line),
      message: reason,
    })),
  };
}

/** Loads remark-parse only if the text needs it, or if a plugin of the newsroom may extend the syntax. */
async function parserFor(body: string, hasPlugins: boolean): Promise<Plugin<[], string, Mdast>> {
  const parser =
    hasPlugins || parsersDiffer(body)
      ? (await import('./referenceParser.ts')).referenceParser
      : satteriParser;
  return parser as Plugin<[], string, Mdast>;
}

declare module 'vfile' {
  interface DataMap {
    words: number;
    text: string;
  }
}

function countWords() {
  return (tree: Hast, file: VFile): void => {
    const text = tree.children
      .filter(
        (node) => !(node.type === 'element' && 'dataFootnotes' in node.properties) && !isPullQuote(node),
      )
      .map((node) => ('children' in node ? toString(node) : ''))
      .join(' ');
    file.data.words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  };
}

/** After the sanitiser, so that it has no word that readers do not see. */
function collectText() {
  return (tree: Hast, file: VFile): void => {
    file.data.text = plainTextOf(tree);
  };
}
