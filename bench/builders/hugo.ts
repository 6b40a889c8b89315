import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  corpusAuthors,
  corpusSections,
  correctionLines,
  footnotes,
  markdownFile,
  pictureFile,
  sourceLines,
  writeFiles,
  type CorpusArticle,
} from '../corpus.ts';
import { projectRoot } from '../projectRoot.ts';
import type { Builder } from './builder.ts';

/**
 * An article as Hugo takes it: archives by date are taxonomies, so it names its periods. Hugo knows the language by the
 * name of the file, and translations by a key that they share.
 */
function hugoFile(article: CorpusArticle) {
  const { id, lang, translationOf, slug, headline, description, type, section, tags, author } = article;
  const { dateline, published, corrections, picture } = article;
  const [year, month, day] = [4, 7, 10].map((length) => published.slice(0, length)) as [
    string,
    string,
    string,
  ];
  const front = [
    `title: ${headline}`,
    `description: ${description}`,
    `date: ${published}+07:00`,
    `translationKey: ${translationOf ?? id}`,
    `slug: ${slug}`,
    `genre: ${type}`,
    `tags: [${tags.join(', ')}]`,
    `tagyears: [${tags.map((tag) => `${tag}/${year}`).join(', ')}]`,
    `authors: [${author}]`,
    `authoryears: [${author}/${year}]`,
    `sectionyears: [${section}/${year}]`,
    `years: ["${year}"]`,
    `months: ["${month.replace('-', '/')}"]`,
    `days: ["${day.replaceAll('-', '/')}"]`,
    `dateline: ${dateline}`,
    ...(picture === undefined ? [] : [`image: /${pictureFile(picture)}`]),
    ...sourceLines(true),
    ...correctionLines(corrections),
  ];
  const text = markdownFile(front, [...article.paragraphs, footnotes]);
  return { path: `${section}/${month.replace('-', '/')}/${slug}${lang === 'id' ? '' : `.${lang}`}.md`, text };
}

export const hugo: Builder = {
  name: 'Hugo',
  version: () =>
    /v(\d+\.\d+\.\d+)/.exec(spawnSync('hugo', ['version'], { encoding: 'utf8' }).stdout ?? '')?.[1],
  prepare: (dir) => {
    cpSync(join(projectRoot, 'bench', 'hugo'), dir, { recursive: true });
    const name = (slug: string) => slug.charAt(0).toUpperCase() + slug.slice(1);
    for (const ending of ['md', 'en.md']) {
      const page = (path: string, front: string) => ({
        path: `${path}.${ending}`,
        text: `---\n${front}\n---\n`,
      });
      writeFiles(join(dir, 'content'), [
        ...corpusSections.map((slug) => page(`${slug}/_index`, `title: ${name(slug)}`)),
        page('corrections', 'title: Koreksi dan pembaruan\nlayout: corrections\n_build: { list: never }'),
        // Of the terms of taxonomies, these have feeds.
        ...['tags', 'authors'].map((of) =>
          page(`${of}/_index`, 'cascade:\n  _target: { kind: term }\n  outputs: [HTML, atom]'),
        ),
      ]);
    }
    writeFiles(
      join(dir, 'data', 'authors'),
      corpusAuthors.map((id) => ({ path: `${id}.yml`, text: `id: ${id}\nname: ${id}\n` })),
    );
  },
  articles: 'content',
  pictures: 'static',
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
