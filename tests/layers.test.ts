import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { pagesOnly } from '../src/press/code.ts';
import { projectRoot } from './site/command.ts';

/* The table of folders in docs/architecture.md says which folder may use which; this holds the code to it. */

const architecture = readFileSync(join(projectRoot, 'docs/architecture.md'), 'utf8');
const mayUse = new Map<string, Set<string>>();
for (const [, folders, uses] of architecture.matchAll(/^\| (`src\/[^|]+)\|[^|]+\|([^|]*)\|/gm)) {
  const allowed = uses!.match(/`(\w+)`/g)?.map((name) => name.slice(1, -1)) ?? [];
  for (const [, folder] of folders!.matchAll(/`(?:src\/)?(\w+)\/`/g)) mayUse.set(folder!, new Set(allowed));
}

const folders = readdirSync(join(projectRoot, 'src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name);

test('the table names every folder of src', () => {
  expect([...mayUse.keys()].sort()).toEqual(folders.sort());
});

test.each(folders)('src/%s uses only what the table allows, types aside', (folder) => {
  const wrong: string[] = [];
  const files = readdirSync(join(projectRoot, 'src', folder), { recursive: true, encoding: 'utf8' });
  for (const file of files.filter((name) => /\.(ts|astro)$/.test(name))) {
    const text = readFileSync(join(projectRoot, 'src', folder, file), 'utf8');
    for (const [, type, names, other] of text.matchAll(
      /^import (type )?([^;]*?)from '\.\.\/([\w-]+)\/[^']+'/gm,
    )) {
      const onlyTypes = type ?? names!.replace(/[{}\s]|type \w+,?/g, '') === '';
      if (!onlyTypes && !mayUse.get(folder)?.has(other!)) wrong.push(`${file} uses ${other}`);
    }
  }
  expect(wrong).toEqual([]);
});

test('documents for programs are made without the folders that count for pages only', () => {
  const used = new Set(['documents', 'store', 'pool']);
  for (const folder of used) for (const other of mayUse.get(folder)!) used.add(other);
  expect(pagesOnly.filter((folder) => used.has(folder))).toEqual([]);
  expect(folders).toEqual(expect.arrayContaining(pagesOnly));
});
