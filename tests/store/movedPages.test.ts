import { join } from 'node:path';
import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { siteSchema } from '../../src/schema/site.ts';
import config from '../../src/site.config.ts';
import { problemText } from '../../src/schema/problem.ts';
import { article, redaksi } from '../contentFolder.ts';
import { openRoom } from '../openStore.ts';
import { siteWith } from '../site.ts';

/* Where former addresses of tags and sections lead. */

const ledger = (...lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
const files = {
  ...redaksi,
  'articles/satu.md': article({ tags: '[covid-19]' }),
  'permalinks.jsonl': ledger(
    { path: '/tag/corona/', tag: 'corona' },
    { path: '/tag/virus/', tag: 'virus' },
    { path: '/rubrik/internasional/', section: 'internasional' },
    { path: '/en/section/globe/', section: 'dunia' },
    { path: '/tag/pergi/', tag: 'pergi', gone: true },
  ),
};

test('former slugs of tags and sections lead on, with their feeds, also over more than one name', async () => {
  const site = siteWith({
    formerSlugs: { tags: { virus: 'corona', corona: 'covid-19' }, sections: { internasional: 'dunia' } },
  });
  const room = await openRoom(files, site);
  expect(room.problems().map(problemText)).toEqual([]);
  const { read, exists } = room.edition();
  const target = (path: string) => read('redirect', { path })?.path;
  expect(target('/tag/corona/')).toBe('/tag/covid-19/');
  expect(target('/tag/virus/')).toBe('/tag/covid-19/');
  expect(target('/tag/virus/atom.xml')).toBe('/tag/covid-19/atom.xml');
  expect(target('/rubrik/internasional/')).toBe('/rubrik/dunia/');
  expect(target('/rubrik/internasional/feed.json')).toBe('/rubrik/dunia/feed.json');
  // The word of a section in addresses is the publisher's to change: the slug says which one it is.
  expect(target('/en/section/globe/')).toBe('/en/section/world/');
  expect(target('/tag/pergi/')).toBeUndefined();
  expect(exists('/tag/pergi/')).toBe(false);
  expect(read('redirects', {}).map(({ from }) => from)).toContain('/rubrik/internasional/');
});

test('without them a publish stops, with the line and what to write', async () => {
  const room = await openRoom(files);
  const told = room.problems().map(problemText);
  expect(told).toHaveLength(3);
  expect(told[0]).toMatch(
    /permalinks\.jsonl:1 has \/tag\/corona\/ of the tag "corona".*formerSlugs: \{ tags: \{ 'corona'/,
  );
  expect(told[2]).toMatch(
    /permalinks\.jsonl:3 has \/rubrik\/internasional\/.*formerSlugs: \{ sections: \{ 'internasional'/,
  );
});

test('a tag that comes back stands at its own address again', async () => {
  const room = await openRoom(
    files,
    siteWith({
      formerSlugs: { tags: { virus: 'corona', corona: 'covid-19' }, sections: { internasional: 'dunia' } },
    }),
  );
  writeFileSync(join(room.content, 'articles/dua.md'), article({ id: 'dua234', tags: '[virus]' }));
  await room.read();
  expect(room.edition().exists.notRedirect('/tag/virus/')).toBe(true);
  expect(room.edition().read('redirect', { path: '/tag/virus/' })).toBeUndefined();
});

test.each([
  [{ a: 'a' }, 'a'],
  [{ a: 'b', b: 'a' }, 'a'],
  [{ a: 'b', b: 'c', c: 'b' }, 'a'],
])('%j is a fault of the configuration', (tags, slug) => {
  const { error } = siteSchema.safeParse({ ...config, formerSlugs: { tags } });
  expect(error?.issues[0]).toMatchObject({
    path: ['formerSlugs', 'tags', slug],
    message: expect.stringContaining('to itself') as string,
  });
});
