import { basename } from 'node:path';
import { pathOf, reservedWords } from '../model/address.ts';
import { isSlug } from '../lib/slug.ts';
import type { StaticPage } from '../model/staticPage.ts';
import { articleHtml } from '../markdown/articleHtml.ts';
import type { MediaImage } from '../model/mediaImage.ts';
import type { Problem } from '../lib/problem.ts';
import type { Site } from '../config/siteSchema.ts';
import { staticPageSchema } from '../model/staticPageSchema.ts';
import { aliasFacets } from './aliasFacets.ts';
import type { FileResult } from './fileResult.ts';
import { imageFacets } from './imageFacets.ts';
import { linkFacets } from './linkFacets.ts';
import { fieldNotes, keptFields } from './fieldNotes.ts';
import { frontMatter } from './frontMatter.ts';
import { readImage, type ReadImage } from './readImage.ts';
import { tooDeep } from './tooDeep.ts';
import { referenceFault } from './unseenFault.ts';
import { yamlFields } from './yamlFields.ts';

/** Reads `pages/<slug>.md`. */
export async function readStaticPage(
  path: string,
  text: string,
  contentDir: string,
  site: Site,
  formerHosts: string[],
  pictures?: MediaImage[],
): Promise<FileResult> {
  const parts = frontMatter(text, path);
  if (!('yaml' in parts)) return { path, problems: [parts] };
  const fields = yamlFields(parts.yaml, staticPageSchema, path, 2);
  const data = fields.data && keptFields(fields.data);
  const problems: Problem[] = [...fields.problems];
  const deep = tooDeep(parts.body);
  if (deep) {
    const { line, message } = deep;
    problems.push({ severity: 'error', file: path, line: line + parts.bodyLine - 1, message });
  }
  if (!data || deep) return { path, problems };

  const slug = basename(path, '.md');
  const language = data.lang ?? site.languages[0]!;
  if (!isSlug(slug) || /^\d+$/.test(slug) || reservedWords(language, site).includes(slug)) {
    const message =
      'has a name that cannot be an address, or that the site uses itself; call it something else';
    problems.push({ severity: 'error', file: path, message });
  }
  if (!site.languages.includes(language)) {
    const message = `(${language}) is not a language of the site; add it to src/site.config.ts or correct it`;
    problems.push({ severity: 'error', file: path, line: fields.lineOf(['lang']), field: 'lang', message });
  }
  const images: ReadImage[] = [];
  const body = await articleHtml({
    body: parts.body,
    file: path,
    bodyLine: parts.bodyLine,
    language,
    sources: {},
    dateline: undefined,
    outlet: site.name,
    origin: site.url,
    formerHosts,
    findImage: async (src) => {
      const { file, ...image } = await readImage(contentDir, path, src, pictures);
      images.push({ file, ...image });
      return image;
    },
  });
  const unseen = referenceFault(body.html, parts.body, path, parts.bodyLine);
  if (unseen) problems.push(unseen);
  problems.push(...body.problems, ...fieldNotes(fields.data!, path, fields.lineOf));
  const { title, description, translationOf, order } = data;
  const page: StaticPage = {
    slug,
    path: pathOf({ kind: 'static', language, slug }, site),
    language,
    title,
    description,
    translationOf,
    html: body.html,
  };
  const facets = [...aliasFacets(data.aliases, fields.lineOf), ...linkFacets(body), ...imageFacets(images)];
  return { path, problems, images, row: { kind: 'static', order, page: JSON.stringify(page), facets } };
}
