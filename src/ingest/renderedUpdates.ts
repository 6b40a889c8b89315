import type { Language } from '../config/languages.ts';
import type { Problem } from '../lib/problem.ts';
import type { MarkdownText, SafeHtml } from '../markdown/articleHtml.ts';
import { absoluteHtml } from '../model/addressMarks.ts';
import { quotedText } from '../model/typeset.ts';
import { bodyTexts } from '../config/texts.ts';
import { plainText } from '../markdown/plainText.ts';
import type { ArticleData } from '../model/articleSchema.ts';
import type { WrittenUpdate } from '../model/liveStory.ts';
import type { Facet } from './fileResult.ts';
import { fieldName } from './issueMessage.ts';
import { renderBody, type MarkdownFile } from './markdownFile.ts';
import type { ReadContext } from './readContext.ts';
import type { PictureReader } from './readImage.ts';
import { imageFacets, linkFacets } from './textFacets.ts';
import { tooDeep } from './tooDeep.ts';

export interface RenderedUpdates {
  /** Oldest first. */
  updates: WrittenUpdate[];
  /** The links and pictures of the entries, each from the time on at which readers see it. */
  facets: Facet[];
  problems: Problem[];
}

/**
 * Renders the entries of a live story, oldest first: so a citation keeps its number when an entry is added.
 * @param text the whole file, in which the lines of problems are
 * @param body the text of the article, whose citations are counted on
 */
export async function renderedUpdates(
  file: MarkdownFile<ArticleData>,
  text: string,
  language: Language,
  context: ReadContext,
  pictures: PictureReader,
  body: SafeHtml,
  options: Partial<MarkdownText>,
): Promise<RenderedUpdates> {
  const lines = text.split('\n');
  const rendered: RenderedUpdates = { updates: [], facets: [], problems: [] };
  const idsAbove = [...body.html.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id!);
  const { typesetting } = bodyTexts(context.site, language);
  let citationsAbove = body.citations;
  for (const [i, { at, headline, text }] of inOrder(file.data.updates)) {
    const field = fieldName(['updates', i, 'text']);
    const line = file.lineOf(['updates', i, 'text']);
    // The text of a block begins on the line after its key.
    const firstLine = /:\s*[|>][-+\d]*\s*(?:#.*)?$/.test(lines[line - 1]!) ? line + 1 : line;
    const report = (message: string) =>
      rendered.problems.push({ severity: 'error', file: file.path, line, field, message });
    const deep = tooDeep(text);
    if (deep) {
      report(deep.message);
      continue;
    }
    const imagesBefore = pictures.images.length;
    const entry = await renderBody(
      { ...file, body: text, bodyLine: firstLine },
      language,
      context,
      pictures.find,
      { ...options, idsAbove, citationsAbove },
    );
    if (/<h[1-6]/.test(entry.html))
      report('has a heading; an entry has its own headline: write **the words** in bold, or a second entry');
    if (entry.html.includes('data-footnotes'))
      report('has a footnote, which an entry cannot have; cite a source, or write it into the text');
    const plain = plainText(absoluteHtml(entry.html, context.site.url));
    const isEmpty =
      !plain.trim() && !entry.html.includes('class="citation"') && pictures.images.length === imagesBefore;
    // What another error is about, such as a picture that is missing, would be seen.
    if (isEmpty && !entry.problems.some(({ severity }) => severity === 'error'))
      report('has nothing that readers see; write some text, or take the entry out');
    citationsAbove = entry.citations;
    rendered.problems.push(...entry.problems);
    rendered.facets.push(
      ...[...linkFacets(entry), ...imageFacets(pictures.images.slice(imagesBefore))].map((facet) => ({
        ...facet,
        at,
      })),
    );
    const { html, words, citations } = entry;
    const quoted = quotedText(headline, typesetting);
    rendered.updates.push({
      at,
      headline: quoted,
      written: quoted === headline ? undefined : headline,
      html,
      text: plain,
      words,
      citations,
    });
  }
  return rendered;
}

/** The entries with their places in the field, oldest first. */
function inOrder(updates: ArticleData['updates']): [number, ArticleData['updates'][number]][] {
  return [...updates.entries()].sort(([, a], [, b]) => a.at - b.at);
}
