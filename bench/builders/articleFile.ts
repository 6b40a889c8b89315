import {
  correctionLines,
  footnotes,
  markdownFile,
  pictureFile,
  sourceLines,
  type CorpusArticle,
  type CorpusFile,
} from '../corpus.ts';

/** An article as Eleventy and Astro take it. What Eleventy calls tags are its collections, so the tags are topics. */
export function articleFile(article: CorpusArticle): CorpusFile {
  const { id, lang, translationOf, slug, headline, description, type, section, tags, author } = article;
  const { dateline, published, corrections, picture } = article;
  const front = [
    `id: ${id}`,
    `lang: ${lang}`,
    ...(translationOf ? [`translationOf: ${translationOf}`] : []),
    `headline: ${headline}`,
    `description: ${description}`,
    `published: "${published}+07:00"`,
    `slug: ${slug}`,
    `type: ${type}`,
    `section: ${section}`,
    `topics: [${tags.join(', ')}]`,
    `authors: [${author}]`,
    `dateline: ${dateline}`,
    ...(picture === undefined ? [] : [`image: /${pictureFile(picture)}`]),
    ...sourceLines(true),
    ...correctionLines(corrections),
  ];
  const text = markdownFile(front, [...article.paragraphs, footnotes]);
  return { path: `articles/${published.slice(0, 7).replace('-', '/')}/${slug}.md`, text };
}
