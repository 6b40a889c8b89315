import { existsSync, readFileSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { publishStages } from '../../../src/build/files/publishOrder.ts';
import { commit, stageFile } from '../../../src/build/files/stage.ts';
import { filesBelow } from '../../../src/build/files/filesBelow.ts';
import { stageDirFor } from '../../../src/build/files/stageDir.ts';
import { contentFolder, temporaryFolder } from '../../contentFolder.ts';

test('staged files are moved into place, removed files are deleted, and so are the folders that they leave empty', () => {
  const out = contentFolder({
    'index.html': 'lama',
    '2024/06/19/slug/index.html': 'tetap',
    '2023/01/01/lama/index.html': 'hilang',
  });
  const stage = stageDirFor(out, temporaryFolder());
  stageFile(stage, 'index.html', Buffer.from('baru'));
  stageFile(stage, '2024/06/20/lain/index.html', Buffer.from('lain'));
  commit(stage, out, {
    added: ['2024/06/20/lain/index.html'],
    changed: ['index.html'],
    removed: ['2023/01/01/lama/index.html'],
  });
  expect(filesBelow(out).sort()).toEqual([
    '2024/06/19/slug/index.html',
    '2024/06/20/lain/index.html',
    'index.html',
  ]);
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('baru');
  expect(existsSync(join(out, '2023'))).toBe(false);
  expect(existsSync(stage)).toBe(false);
});

test('a folder that was deleted because it was empty can be filled again', () => {
  const out = contentFolder({ 'a/index.html': 'x' });
  const state = temporaryFolder();
  for (const turn of [1, 2]) {
    commit(stageDirFor(out, state), out, { added: [], changed: [], removed: ['a/index.html'] });
    const stage = stageDirFor(out, state);
    stageFile(stage, 'a/index.html', Buffer.from(String(turn)));
    commit(stage, out, { added: ['a/index.html'], changed: [], removed: [] });
    expect(readFileSync(join(out, 'a/index.html'), 'utf8')).toBe(String(turn));
  }
});

test('pages are moved before the feeds that name them, the headers before the pages that they allow', () => {
  const added = [
    'a/index.html',
    'a/index.md',
    'atom.xml',
    'tag/x/feed.json',
    'sitemap/2024-06.xml',
    '_redirects',
  ];
  const changed = ['index.html', '_headers', '_astro/a.css', 'sitemap-news.xml', 'rss.xml', 'llms.txt'];
  const order = publishStages({ added, changed }).flat();
  expect([...order].sort()).toEqual([...added, ...changed].sort());
  expect(order).toEqual([
    ...['a/index.md', '_astro/a.css', '_headers', 'a/index.html', 'index.html'],
    ...[
      'atom.xml',
      'tag/x/feed.json',
      'sitemap/2024-06.xml',
      '_redirects',
      'sitemap-news.xml',
      'rss.xml',
      'llms.txt',
    ],
  ]);
});

test('a page in a folder named like a feed, a sitemap or the headers is moved once, as a page', () => {
  const added = [
    'sitemap/index.html',
    'sitemap-situs/index.html',
    'robots.txt/index.html',
    '_headers/index.html',
  ];
  const changed = ['sitemap.xml', '_headers'];
  expect(publishStages({ added, changed }).flat()).toEqual(['_headers', ...added, 'sitemap.xml']);
});

test.each([
  ['a file of a folder', 'lama.html', 'lama.html/x/index.html'],
  ['a folder of a file', 'lama.html/x/index.html', 'lama.html'],
])('%s replaces it', (_, before, after) => {
  const out = contentFolder({ [before]: 'lama', 'index.html': 'tetap' });
  const stage = stageDirFor(out, temporaryFolder());
  stageFile(stage, after, Buffer.from('baru'));
  commit(stage, out, { added: [after], changed: [], removed: [before] });
  expect(filesBelow(out).sort()).toEqual([after, 'index.html'].sort());
});

test('nothing is written into the site to find out where the stage can be', () => {
  const [out, state] = [contentFolder({ 'index.html': 'lama' }), temporaryFolder()];
  const long = new Date('2020-01-01T00:00:00Z');
  for (const folder of [out, state]) utimesSync(folder, long, long);
  expect(stageDirFor(out, state)).toBe(join(state, 'stage'));
  // The time of a folder changes with each entry that comes or goes.
  for (const folder of [out, state]) expect(statSync(folder).mtime).toEqual(long);
});
