import { basename } from 'node:path';
import { pathOf } from '../model/address.ts';
import { headlineOf, modified, sourceNotes, type Article, type LeadImage } from '../model/article.ts';
import { dayOf } from '../model/dates.ts';
import { isSlug } from '../lib/slug.ts';
import { isWithdrawal, withdrawnArticle } from '../model/withdrawnArticle.ts';
import { articleHtml } from '../markdown/articleHtml.ts';
import type { MediaImage } from '../model/mediaImage.ts';
import { articleSchema } from '../model/articleSchema.ts';
import type { Problem } from '../lib/problem.ts';
import type { Site } from '../config/siteSchema.ts';
import { aliasFacets } from './aliasFacets.ts';
import { articleWarnings } from './articleWarnings.ts';
import { fieldNotes, keptFields } from './fieldNotes.ts';
import { frontMatter } from './frontMatter.ts';
import { readImage, type ReadImage } from './readImage.ts';
import type { ArticleRow, Facet, FileResult } from './fileResult.ts';
import { imageFacets } from './imageFacets.ts';
import { linkFacets } from './linkFacets.ts';
import { timeFacets } from './timesAhead.ts';
import { tooDeep } from './tooDeep.ts';
import { referenceFault } from './unseenFault.ts';
import { yamlFields } from './yamlFields.ts';

/** Reads one article: everything that can be said of it without knowing the others. */
export async function readArticle(
  path: string,
  text: string,
  contentDir: string,
  site: Site,
  formerHosts: string[],
  pictures?: MediaImage[],
): Promise<FileResult> {
  const slug = basename(path, '.md');
  const problems: Problem[] = [];
  if (!isSlug(slug)) {
    const message = `has a name that cannot be an address; use lower-case letters and digits joined by hyphens, such as banjir-di-demak.md`;
    problems.push({ severity: 'error', file: path, message });
  }
  const parts = frontMatter(text, path);
  if (!('yaml' in parts)) return { path, problems: [...problems, parts] };
  const deep = tooDeep(parts.body);
  if (deep) {
    const { line, message } = deep;
    problems.push({ severity: 'error', file: path, line: line + parts.bodyLine - 1, message });
  }
  const fields = yamlFields(parts.yaml, articleSchema, path, 2);
  problems.push(...fields.problems);
  const data = fields.data && keptFields(fields.data);
  if (!data || problems.some(({ severity }) => severity === 'error')) return { path, problems };

  const images: ReadImage[] = [];
  const findImage = async (src: string) => {
    const { file, ...image } = await readImage(contentDir, path, src, pictures);
    images.push({ file, ...image });
    return image;
  };
  const error = (field: string[], message: string) =>
    problems.push({
      severity: 'error',
      file: path,
      line: fields.lineOf(field),
      field: field.join('.'),
      message,
    });

  const withdrawn = data.corrections.some(isWithdrawal);
  let image: LeadImage | undefined;
  if (data.image && !withdrawn) {
    const { src, ...shown } = data.image;
    try {
      image = { media: await findImage(src), ...shown };
    } catch (cause) {
      error(['image', 'src'], (cause as Error).message);
    }
  }
  const language = data.lang ?? site.languages[0]!;
  if (!site.languages.includes(language)) {
    error(
      ['lang'],
      `(${language}) is not a language of the site; add it to src/site.config.ts or correct it`,
    );
  }
  if (!site.sections.some(({ slug }) => slug === data.section)) {
    const known = site.sections.map(({ slug }) => slug).join(', ');
    error(
      ['section'],
      `(${data.section}) is not a section; use one of: ${known}, or add it to src/site.config.ts`,
    );
  }

  const body = await articleHtml({
    // What a withdrawn article reported is not looked at: whatever it leads to may be gone, and need not be mended.
    body: withdrawn ? '' : parts.body,
    file: path,
    bodyLine: parts.bodyLine,
    language,
    sources: data.sources,
    dateline: data.dateline?.place,
    outlet: site.name,
    origin: site.url,
    formerHosts,
    hasCorrections: data.corrections.length > 0,
    isSponsored: data.type === 'advertorial',
    isDraft: data.draft,
    findImage,
  });
  const { headline, corrections } = fields.data!;
  const shown = withdrawn ? { headline, corrections } : fields.data!;
  if (!data.draft) problems.push(...fieldNotes(shown, path, fields.lineOf));
  const unseen = referenceFault(body.html, parts.body, path, parts.bodyLine);
  if (unseen) problems.push(unseen);
  problems.push(...body.problems);
  if (!withdrawn) problems.push(...articleWarnings(data, body, image?.media, path, fields.lineOf));

  const day = dayOf(data.published, site.timeZone);
  const article: Article = {
    id: data.id,
    path: pathOf({ kind: 'article', language, day, slug }, site),
    language,
    slug,
    headline: data.headline,
    kicker: data.kicker,
    description: data.description,
    type: data.type,
    section: data.section,
    tags: data.tags,
    authors: data.authors,
    contributors: data.contributors,
    signoff: data.signoff,
    dateline: data.dateline,
    published: data.published,
    day,
    updated: data.updated,
    image,
    sources: sourceNotes(data.sources, body.citations),
    corrections: data.corrections,
    translationOf: data.translationOf,
    draft: data.draft,
    withdrawn,
    words: body.words,
    html: body.html,
  };
  const facets = [
    ...data.tags.map((value, i) => facet('tag', value, ['tags', i])),
    ...data.authors.map((value, i) => facet('author', value, ['authors', i])),
    ...data.contributors.map(({ author }, i) => facet('contributor', author, ['contributors', i, 'author'])),
    ...aliasFacets(data.aliases, fields.lineOf),
    ...(data.translationOf ? [facet('translation', data.translationOf, ['translationOf'])] : []),
    ...linkFacets(body),
    ...timeFacets(data, day, facet),
    ...imageFacets(images),
  ];
  return {
    path,
    problems,
    images,
    row: articleRow(withdrawn ? withdrawnArticle(article) : article, facets),
  };

  function facet(kind: Facet['kind'], value: string, field: PropertyKey[]): Facet {
    return { kind, value, line: fields.lineOf(field) };
  }
}

function articleRow(article: Article, facets: Facet[]): ArticleRow {
  const { html, ...rest } = article;
  return {
    kind: 'article',
    headline: JSON.stringify(headlineOf(article)),
    article: JSON.stringify(rest),
    html,
    modified: modified(article),
    corrections: article.corrections.map((correction) => ({
      at: correction.at,
      correction: JSON.stringify(correction),
    })),
    facets,
  };
}
