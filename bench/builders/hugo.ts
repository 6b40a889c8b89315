import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  corpusAuthors,
  corpusSections,
  footnotes,
  markdownFile,
  sourceLines,
  writeFiles,
  type CorpusArticle,
} from '../corpus.ts';
import { projectRoot } from '../projectRoot.ts';
import type { Builder } from './builder.ts';

/** An article as Hugo takes it: archives by date are taxonomies, so it names its periods. */
function hugoFile(article: CorpusArticle) {
  const { slug, headline, description, type, section, tags, author, dateline, published } = article;
  const [year, month, day] = [4, 7, 10].map((length) => published.slice(0, length)) as [
    string,
    string,
    string,
  ];
  const front = [
    `title: ${headline}`,
    `description: ${description}`,
    `date: ${published}+07:00`,
    `slug: ${slug}`,
    `genre: ${type}`,
    `tags: [${tags.join(', ')}]`,
    `tagyears: [${tags.map((tag) => `${tag}/${year}`).join(', ')}]`,
    `authors: [${author}]`,
    `years: ["${year}"]`,
    `months: ["${month.replace('-', '/')}"]`,
    `days: ["${day.replaceAll('-', '/')}"]`,
    `dateline: ${dateline}`,
    ...sourceLines(true),
  ];
  const text = markdownFile(front, [...article.paragraphs, footnotes]);
  return { path: `${section}/${month.replace('-', '/')}/${slug}.md`, text };
}

export const hugo: Builder = {
  name: 'Hugo',
  version: () =>
    /v(\d+\.\d+\.\d+)/.exec(spawnSync('hugo', ['version'], { encoding: 'utf8' }).stdout ?? '')?.[1],
  prepare: (dir) => {
    cpSync(join(projectRoot, 'bench', 'hugo'), dir, { recursive: true });
    const name = (slug: string) => slug.charAt(0).toUpperCase() + slug.slice(1);
    writeFiles(
      join(dir, 'content'),
      corpusSections.map((slug) => ({ path: `${slug}/_index.md`, text: `---\ntitle: ${name(slug)}\n---\n` })),
    );
    writeFiles(
      join(dir, 'data', 'authors'),
      corpusAuthors.map((id) => ({ path: `${id}.yml`, text: `id: ${id}\nname: ${id}\n` })),
    );
  },
  articles: 'content',
  template: 'layouts/_default/baseof.html',
  file: hugoFile,
  command: () => ['hugo', '--quiet', '--cleanDestinationDir'],
  out: 'public',
  state: ['resources', '.hugo_build.lock'],
};

/**
 * Hugo looks for related stories among all that share a tag, so the time for one grows with the archive. Without them it
 * makes less than the others, and shows what the rest takes.
 */
export const hugoWithoutRelated: Builder = {
  ...hugo,
  name: 'Hugo without related stories',
  prepare: (dir) => {
    hugo.prepare(dir);
    const path = join(dir, 'layouts/_default/single.html');
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('site.RegularPages.Related . | first 4', 'slice'));
  },
};
