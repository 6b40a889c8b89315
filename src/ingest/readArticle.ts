import { configFile } from '../lib/newsroomRoot.ts';
import { basename } from 'node:path';
import { pathOf } from '../model/address.ts';
import { sourceNotes, type Article, type LeadImage, type Series } from '../model/article.ts';
import { articleSchema, type ArticleData } from '../model/articleSchema.ts';
import { contentsOf } from '../model/contents.ts';
import { typographicArticle } from '../model/typographicArticle.ts';
import { bodyTexts } from '../config/texts.ts';
import { dayOf } from '../model/dates.ts';
import type { MediaImage } from '../model/mediaImage.ts';
import { isWithdrawal, withdrawnArticle } from '../model/withdrawnArticle.ts';
import type { Problem } from '../lib/problem.ts';
import { slugOf } from '../lib/slug.ts';
import type { Language } from '../config/languages.ts';
import type { ReadConfig } from '../config/readConfig.ts';
import type { MarkdownText, SafeHtml } from '../markdown/articleHtml.ts';
import { articleWarnings } from './articleWarnings.ts';
import { fieldNotes } from './fieldNotes.ts';
import { articleFacets, articleRow, liveStory, type ArticleFile } from './articleRow.ts';
import type { FileResult } from './fileResult.ts';
import { markdownFile, renderBody } from './markdownFile.ts';
import type { ReadContext } from './readContext.ts';
import { renderedUpdates, type RenderedUpdates } from './renderedUpdates.ts';
import { pictureReader, type PictureReader } from './readImage.ts';
import { fieldError, fileLanguage, slugFaults } from './sharedFaults.ts';

/** Reads one article, and reports everything that can be known of it without the others. */
export async function readArticle(
  path: string,
  text: string,
  context: ReadContext,
  knownPictures?: MediaImage[],
): Promise<FileResult> {
  const { file, problems } = checkedFile(path, text);
  if (!file) return { path, problems };
  const { site } = context;
  const { language, problems: languageProblems } = fileLanguage(file, site);
  const isWithdrawn = file.data.corrections.some(isWithdrawal);
  const pictures = pictureReader(context.content, path, knownPictures);

  const lead = isWithdrawn ? { problems: [] } : await leadImage(file, pictures);
  const options = textOptions(file.data);
  // Nobody sees the text of a withdrawn article, so its dead links and lost pictures need no repair.
  const source = isWithdrawn ? { ...file, body: '' } : file;
  const body = await renderBody(source, language, context, pictures.find, {
    ...options,
    dateline: file.data.dateline?.place,
  });
  const ownImages = [...pictures.images];
  const live =
    file.data.updates.length && !isWithdrawn
      ? await renderedUpdates(file, text, language, context, pictures, body, options)
      : undefined;
  const whole = wholeText(body, live);
  problems.push(
    ...lead.problems,
    ...languageProblems,
    ...sectionFaults(file, site),
    ...seriesFaults(file),
    ...deskNoteProblems(file, isWithdrawn),
    ...body.problems,
    ...(live?.problems ?? []),
    ...(isWithdrawn ? [] : articleWarnings(file.data, whole, lead.image, path, file.lineOf)),
  );
  const article = makeArticle(file, language, isWithdrawn, lead.image, body, site);
  const facets = [...articleFacets(file, article, body, ownImages), ...(live?.facets ?? [])];
  const story = live && liveStory(article, file.data, body, live.updates);
  return { path, problems, images: pictures.images, row: articleRow(article, body.text, story, facets) };
}

/** Checks name, front matter and form. `file` is undefined if any of them has an error. */
function checkedFile(path: string, text: string): { file?: ArticleFile | undefined; problems: Problem[] } {
  const checked = markdownFile(path, text, articleSchema);
  const slug = basename(path, '.md');
  const problems = [...slugFaults(slug, path, ', such as banjir-di-demak.md'), ...checked.problems];
  const hasError = problems.some(({ severity }) => severity === 'error');
  return { file: hasError ? undefined : checked.file, problems };
}

async function leadImage(
  file: ArticleFile,
  { find, findSmall }: PictureReader,
): Promise<{ image?: LeadImage | undefined; problems: Problem[] }> {
  if (!file.data.image) return { problems: [] };
  const { src, thumb, ...texts } = file.data.image;
  const problems: Problem[] = [];
  const found = async (field: 'src' | 'thumb', image: Promise<MediaImage>) => {
    try {
      return await image;
    } catch (error) {
      problems.push(fieldError(file, ['image', field], (error as Error).message));
      return undefined;
    }
  };
  const media = await found('src', find(src));
  const small = thumb === undefined ? undefined : await found('thumb', findSmall(thumb));
  return { image: media && { media, thumb: small, ...texts }, problems };
}

function sectionFaults(file: ArticleFile, site: ReadConfig): Problem[] {
  const { section } = file.data;
  const slugs = site.sections.map(({ slug }) => slug);
  if (slugs.includes(section)) return [];
  const message = `(${section}) is not a section; use one of: ${slugs.join(', ')}, or add it to ${configFile}`;
  return [fieldError(file, ['section'], message)];
}

/** The slug is made from the name, which must have letters for it. */
function seriesFaults(file: ArticleFile): Problem[] {
  const series = seriesOf(file.data);
  if (!series || series.slug) return [];
  const message = `(${series.name}) has no Latin letter or digit to make its address of; write one beside it: series: { name: …, slug: … }`;
  return [fieldError(file, ['series'], message)];
}

function seriesOf({ series }: ArticleData): Series | undefined {
  return series && { name: series.name, slug: series.slug ?? slugOf(series.name) };
}

/** What the page of an article has beside its text, and beside each of its entries. */
function textOptions(data: ArticleData): Partial<MarkdownText> {
  return {
    sources: data.sources,
    updates: data.updates,
    hasCorrections: data.corrections.length > 0,
    isSponsored: data.type === 'advertorial',
    isDraft: data.draft,
  };
}

/** The text of an article with all of its entries, about which there may be warnings. */
function wholeText(body: SafeHtml, live: RenderedUpdates | undefined): SafeHtml {
  const last = live?.updates.at(-1);
  return last ? { ...body, words: body.words + last.words, citations: last.citations } : body;
}

/** Desk notes in the fields that readers will see. A draft may have them. */
function deskNoteProblems({ data, escapedData, path, lineOf }: ArticleFile, isWithdrawn: boolean): Problem[] {
  if (data.draft) return [];
  const { headline, corrections } = escapedData;
  return fieldNotes(isWithdrawn ? { headline, corrections } : escapedData, path, lineOf);
}

function makeArticle(
  { data, slug }: ArticleFile,
  language: Language,
  isWithdrawn: boolean,
  image: LeadImage | undefined,
  body: SafeHtml,
  site: ReadConfig,
): Article {
  const day = dayOf(data.published, site.timeZone);
  const article: Article = {
    id: data.id,
    path: pathOf({ kind: 'article', language, day, slug }, site),
    language,
    slug,
    headline: data.headline,
    kicker: data.kicker,
    priority: data.priority,
    description: data.description,
    type: data.type,
    section: data.section,
    tags: data.tags,
    series: seriesOf(data),
    authors: data.authors,
    contributors: data.contributors,
    signoff: data.signoff,
    dateline: data.dateline,
    published: data.published,
    day,
    updated: data.updated,
    unverified: data.unverified,
    image,
    sources: sourceNotes(data.sources, body.citations),
    updates: [],
    corrections: data.corrections,
    translationOf: data.translationOf,
    draft: data.draft,
    withdrawn: isWithdrawn,
    words: body.words,
    contents: contentsOf(body.headings),
    html: body.html,
  };
  const { typesetting } = bodyTexts(site, language);
  return typographicArticle(isWithdrawn ? withdrawnArticle(article) : article, typesetting);
}
