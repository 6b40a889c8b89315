import { pathOf, reservedWords } from '../model/address.ts';
import type { MediaImage } from '../model/mediaImage.ts';
import { quotedText } from '../model/typeset.ts';
import { bodyTexts } from '../config/texts.ts';
import type { StaticPage } from '../model/staticPage.ts';
import { staticPageSchema } from '../model/staticPageSchema.ts';
import type { Problem } from '../lib/problem.ts';
import { isSlug } from '../lib/slug.ts';
import type { Language } from '../config/languages.ts';
import type { ReadConfig } from '../config/readConfig.ts';
import { fieldNotes } from './fieldNotes.ts';
import type { FileResult } from './fileResult.ts';
import { markdownFile, renderBody } from './markdownFile.ts';
import type { ReadContext } from './readContext.ts';
import { pictureReader } from './readImage.ts';
import { fileLanguage } from './sharedFaults.ts';
import { textFacets } from './textFacets.ts';

/** Reads `pages/<slug>.md`. */
export async function readStaticPage(
  path: string,
  text: string,
  context: ReadContext,
  knownPictures?: MediaImage[],
): Promise<FileResult> {
  const { file, problems } = markdownFile(path, text, staticPageSchema);
  if (!file) return { path, problems };
  const { site } = context;
  const { slug, data, escapedData, lineOf } = file;
  const { language, problems: languageProblems } = fileLanguage(file, site);
  const pictures = pictureReader(context.content, path, knownPictures);
  const body = await renderBody(file, language, context, pictures.find);
  problems.push(
    ...addressFaults(slug, path, language, site),
    ...languageProblems,
    ...body.problems,
    ...fieldNotes(escapedData, path, lineOf),
  );
  const { typesetting } = bodyTexts(site, language);
  const page: StaticPage = {
    slug,
    path: pathOf({ kind: 'static', language, slug }, site),
    language,
    title: quotedText(data.title, typesetting),
    description: quotedText(data.description, typesetting),
    translationOf: data.translationOf,
    html: body.html,
  };
  const facets = textFacets(file, body, pictures.images);
  const row = { kind: 'static' as const, order: data.order, page: JSON.stringify(page), facets };
  return { path, problems, images: pictures.images, row };
}

/** A page is next to `/tag/` and `/2024/`, whose names it cannot have. */
function addressFaults(slug: string, path: string, language: Language, site: ReadConfig): Problem[] {
  if (isSlug(slug) && !/^\d+$/.test(slug) && !reservedWords(language, site).includes(slug)) return [];
  const message =
    'has a name that cannot be an address, or that the site uses itself; call it something else';
  return [{ severity: 'error', file: path, message }];
}
