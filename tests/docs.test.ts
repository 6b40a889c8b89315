import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { articleSchema } from '../src/model/articleSchema.ts';
import { authorSchema } from '../src/model/authorSchema.ts';
import { staticPageSchema } from '../src/model/staticPageSchema.ts';
import { topicSchema } from '../src/model/topicSchema.ts';
import { componentFiles } from '../src/build/compile/theme.ts';
import { projectRoot } from './site/command.ts';

const read = (file: string) => readFileSync(join(projectRoot, file), 'utf8');
const documents = [
  ...['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md'],
  ...readdirSync(join(projectRoot, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .map((file) => `docs/${file}`),
];

test('docs/writing.md describes every field, and no other', () => {
  const part = (from: string, to: string) =>
    read('docs/writing.md').split(`## ${from}`)[1]!.split(`## ${to}`)[0]!;
  const ofArticle = [...part('Fields of an article', 'Source notes').matchAll(/^\| `(\w+)`/gm)].map(
    ([, name]) => name!,
  );
  expect(ofArticle.sort()).toEqual(Object.keys(articleSchema.shape).sort());
  for (const name of Object.keys(authorSchema.shape))
    expect(part('Fields of an author', 'Fields of a page')).toContain(`\`${name}\``);
  for (const name of Object.keys(staticPageSchema.shape))
    expect(part('Fields of a page', 'Topics')).toContain(`\`${name}\``);
  const ofTopic = [...part('Topics', 'nothing more').matchAll(/^\| `(\w+)`/gm)].map(([, name]) => name!);
  expect(ofTopic.sort()).toEqual(Object.keys(topicSchema.shape).sort());
});

test('docs/newsroom.md names every component and layout, and no other', () => {
  const named = [...read('docs/newsroom.md').matchAll(/^\| `([A-Z]\w+)`/gm)].map(([, name]) => name!);
  expect(named.sort()).toEqual([...componentFiles().keys()].sort());
});

describe.each(documents)('%s', (file) => {
  test('links to files that exist', () => {
    const links = [...read(file).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link!);
    const missing = links.filter(
      (link) =>
        !/^(https?:|#)/.test(link) && !existsSync(join(projectRoot, dirname(file), link.split('#')[0]!)),
    );
    expect(missing).toEqual([]);
  });

  test('names files and folders of the project that exist', () => {
    const paths = [...read(file).matchAll(/`((?:src|tests|docs|content|public|bench)\/[\w./-]*)`/g)].map(
      ([, path]) => path!,
    );
    const missing = paths.filter((path) => !/YYYY|slug/.test(path) && !existsSync(join(projectRoot, path)));
    expect(missing).toEqual([]);
  });
});

test('every command that the README names exists', () => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...read('README.md').matchAll(/npm (?:run )?(start|test|(?<=run )[a-z]+)/g)].map(
    ([, name]) => name!,
  );
  expect(named.length).toBeGreaterThan(6);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});

test('scripts run on the Node that the project brings along', () => {
  expect(process.version).toMatch(/^v24\./);
  expect(read('.nvmrc').trim()).toBe('24');
});
