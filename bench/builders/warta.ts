import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { corpusAuthors, wartaFile, writeFiles } from '../corpus.ts';
import { projectRoot } from '../projectRoot.ts';
import type { Builder } from './builder.ts';

/** What a copy of the project needs to publish, beside its packages. */
const project = ['src', 'public', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json'];

/** Warta with the `outputs` of its configuration, which are written as TypeScript. */
const wartaWith = (name: string, outputs: string): Builder => ({
  name,
  version: () =>
    (JSON.parse(readFileSync(join(projectRoot, 'package.json'), 'utf8')) as { version: string }).version,
  prepare: (dir) => {
    for (const path of project) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      cpSync(join(projectRoot, path), join(dir, path), { recursive: true });
    }
    const config = join(dir, 'src', 'site.config.ts');
    writeFileSync(
      config,
      readFileSync(config, 'utf8').replace('  publisher: {', `  outputs: ${outputs},\n  publisher: {`),
    );
    symlinkSync(join(projectRoot, 'node_modules'), join(dir, 'node_modules'));
    writeFiles(
      join(dir, 'content'),
      corpusAuthors.map((id) => ({ path: `authors/${id}.yml`, text: `name: ${id}\nkind: desk\n` })),
    );
  },
  articles: 'content',
  pictures: 'content',
  template: 'src/components/Footer.astro',
  file: wartaFile,
  // An address that was published once must lead on; here it is said that no reader ever saw it.
  forget: (dir, file) => {
    const permalinks = join(dir, 'content', 'permalinks.jsonl');
    const lines = readFileSync(permalinks, 'utf8').split('\n');
    const address = `/${basename(file, '.md')}/"`;
    const given = lines.map((line) => (line.includes(address) ? line.replace('}', ',"gone":true}') : line));
    writeFileSync(permalinks, given.join('\n'));
  },
  command: () => ['npm', 'run', 'build'],
  watch: { command: ['npm', 'run', 'build', '--', '--watch'], isReady: 'Ctrl+C ends it.' },
  out: 'dist',
  state: ['.warta'],
});

/** As an archive of this size would have it: cards for the newest two years. */
export const warta = wartaWith('Warta', "{ card: 'recent' }");

/** What the other generators make: pages, and feeds in Atom alone. */
export const wartaPages = wartaWith(
  'Warta with pages and Atom alone',
  `{
    card: 'none',
    ninjs: 'none',
    markdown: 'none',
    shortLinks: 'none',
    feeds: {
      front: ['atom'],
      section: ['atom'],
      author: ['atom'],
      series: ['atom'],
      tag: ['atom'],
      corrections: [],
    },
  }`,
);
