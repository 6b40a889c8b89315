import type { Root as Hast } from 'hast';
import { toString } from 'hast-util-to-string';
import type { Root as Mdast } from 'mdast';
import rehypeStringify from 'rehype-stringify';
import remarkRehype from 'remark-rehype';
import { unified, type Plugin } from 'unified';
import { VFile } from 'vfile';
import { letterNumber } from '../lib/letterNumber.ts';
import type { MarkedHtml } from '../model/addressMarks.ts';
import { footnotePrefix, pageFragments } from '../model/pageIds.ts';
import type { Language } from '../config/languages.ts';
import { texts } from '../config/texts.ts';
import type { MediaImage } from '../model/mediaImage.ts';
import type { Problem } from '../lib/problem.ts';
import { limitDepth } from './limitDepth.ts';
import { parsersDiffer } from './parsersDiffer.ts';
import { rehypeDateline } from './rehype-dateline.ts';
import { rehypeDeskNotes } from './rehype-desk-notes.ts';
import { rehypeHeadings } from './rehype-headings.ts';
import { ownPrefix, rehypeIds } from './rehype-ids.ts';
import { rehypeInvisibleCharacters } from './rehype-invisible-characters.ts';
import { rehypeLinks, type InternalLink } from './rehype-links.ts';
import { rehypeLists } from './rehype-lists.ts';
import { rehypeMarkAddresses } from './rehype-mark-addresses.ts';
import { rehypeParseRaw } from './rehype-parse-raw.ts';
import { rehypeSafeHtml } from './rehype-safe-html.ts';
import { rehypeTables } from './rehype-tables.ts';
import { rehypeUnseen } from './rehype-unseen.ts';
import { remarkDeskNotes } from './remark-desk-notes.ts';
import { remarkFigures } from './remark-figures.ts';
import { remarkImages, type FindImage } from './remark-images.ts';
import { remarkNumberNotes } from './remark-number-notes.ts';
import { remarkReportLost } from './remark-report-lost.ts';
import type { Citation } from '../model/article.ts';
import { remarkSourceNotes } from './remark-source-notes.ts';
import { satteriParser } from './satteriParser.ts';

export interface MarkdownText {
  body: string;
  /** The file as problems call it, and the 1-based line on which `body` begins in it. */
  file: string;
  bodyLine: number;
  language: Language;
  sources: Record<string, { name: string }>;
  /** The place of the dateline. */
  dateline: string | undefined;
  /** The site's name and origin. */
  outlet: string;
  origin: string;
  /** Hosts at which the site stood. */
  formerHosts?: string[];
  /** Whether notes to readers stand on the page, to which the text may lead. */
  hasCorrections?: boolean;
  /** Whether somebody paid for the text. */
  isSponsored?: boolean;
  /** A draft may have notes of the desk. */
  isDraft?: boolean;
  findImage: FindImage;
  /** The parser as a unified plugin, where a test wants a certain one. */
  parser?: Plugin<[], string, Mdast>;
}

export interface SafeHtml {
  html: MarkedHtml;
  /** Words of the text, without the footnotes. */
  words: number;
  citations: Citation[];
  images: MediaImage[];
  internalLinks: InternalLink[];
  /** The hosts of addresses that name one. */
  linkedHosts: string[];
  problems: Problem[];
}

/** How wide the text column is, for the browser's choice among an image's widths. */
const textColumn = '(min-width: 44rem) 40rem, 100vw';

/**
 * Markdown to safe HTML. The order is the contract: what reads Markdown, then what reads HTML,
 * then the sanitiser, after which nothing adds a node.
 */
export async function articleHtml(text: MarkdownText): Promise<SafeHtml> {
  const t = texts[text.language];
  const file = new VFile(text.body);
  const processor = unified()
    .use(text.parser ?? (await parserFor(text.body)))
    .use(() => limitDepth)
    .use(remarkSourceNotes, { sources: text.sources, citationLabel: t.citation })
    .use(remarkDeskNotes, { isDraft: text.isDraft ?? false })
    .use(remarkImages, { findImage: text.findImage, sizes: textColumn })
    .use(remarkFigures)
    .use(remarkReportLost, { sources: text.sources })
    .use(remarkNumberNotes)
    .use(remarkRehype, {
      allowDangerousHtml: true,
      clobberPrefix: ownPrefix + footnotePrefix,
      footnoteLabel: t.footnotes,
      footnoteLabelProperties: {},
      footnoteBackLabel: (index, again) => t.backToText(letterNumber(index + 1), again),
    })
    .use(rehypeParseRaw)
    .use(() => limitDepth)
    .use(rehypeIds)
    .use(rehypeDeskNotes)
    .use(countWords)
    .use(rehypeHeadings)
    .use(rehypeLinks, {
      origin: text.origin,
      formerHosts: text.formerHosts ?? [],
      pageFragments: pageFragments(Object.keys(text.sources).length, text.hasCorrections ?? false),
      isSponsored: text.isSponsored ?? false,
    })
    .use(rehypeUnseen)
    .use(rehypeLists)
    .use(rehypeTables, { label: t.table })
    .use(rehypeDateline, { place: text.dateline, outlet: text.outlet })
    .use(rehypeSafeHtml)
    .use(rehypeInvisibleCharacters)
    .use(rehypeMarkAddresses)
    .use(rehypeStringify);
  // Not with process(): what its compiler throws after an asynchronous plugin is thrown at nobody, and ends the process.
  const html = processor.stringify(await processor.run(processor.parse(file), file), file) as MarkedHtml;

  const toFileLine = (line: number | undefined) => line && line + text.bodyLine - 1;
  return {
    html,
    words: file.data.words ?? 0,
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

/** remark-parse is loaded only where a text needs it. */
async function parserFor(body: string): Promise<Plugin<[], string, Mdast>> {
  const parser = parsersDiffer(body) ? (await import('./referenceParser.ts')).referenceParser : satteriParser;
  return parser as Plugin<[], string, Mdast>;
}

declare module 'vfile' {
  interface DataMap {
    words: number;
  }
}

function countWords() {
  return (tree: Hast, file: VFile): void => {
    const text = tree.children
      .filter((node) => !(node.type === 'element' && 'dataFootnotes' in node.properties))
      .map((node) => ('children' in node ? toString(node) : ''))
      .join(' ');
    file.data.words = text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  };
}
