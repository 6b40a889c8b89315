import { cpSync, existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { footnotes, markdownFile, sourceLines, type CorpusArticle } from '../corpus.ts';
import { projectRoot } from '../projectRoot.ts';
import type { Builder } from './builder.ts';

const home = join(projectRoot, 'bench', 'eleventy');
const installed = join(home, 'node_modules', '@11ty', 'eleventy');

/** An article as Eleventy takes it; what it calls tags are its collections, so the tags are topics. */
function eleventyFile(article: CorpusArticle) {
  const { slug, headline, description, type, section, tags, author, dateline, published } = article;
  const front = [
    `headline: ${headline}`,
    `description: ${description}`,
    `published: "${published}+07:00"`,
    `slug: ${slug}`,
    `type: ${type}`,
    `section: ${section}`,
    `topics: [${tags.join(', ')}]`,
    `authors: [${author}]`,
    `dateline: ${dateline}`,
    ...sourceLines(true),
  ];
  const text = markdownFile(front, [...article.paragraphs, footnotes]);
  return { path: `articles/${published.slice(0, 7).replace('-', '/')}/${slug}.md`, text };
}

export const eleventy: Builder = {
  name: 'Eleventy',
  version: () =>
    existsSync(installed)
      ? (JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string }).version
      : undefined,
  prepare: (dir) => {
    const packages = join(home, 'node_modules');
    cpSync(home, dir, { recursive: true, filter: (path) => !path.startsWith(packages) });
    symlinkSync(packages, join(dir, 'node_modules'));
  },
  articles: 'content',
  template: '_includes/base.js',
  file: eleventyFile,
  command: () => [process.execPath, join(installed, 'cmd.cjs'), '--quiet'],
  out: 'public',
  state: [],
};
