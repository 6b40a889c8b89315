import { expect, test } from 'vitest';
import { instant } from '../../src/model/dates.ts';
import { recordReads } from '../../src/store/edition.ts';
import { article, redaksi } from '../contentFolder.ts';
import { openRoom } from '../openStore.ts';

const file = 'articles/2024/06/satu.md';
const room = await openRoom({ ...redaksi, [file]: article() });

test('what is asked while a page renders is recorded, each question once, whatever the order of its parameters', async () => {
  const { read, today } = room.edition(instant('2024-06-19T17:00:00Z'));
  const { value, reads } = await recordReads(async () => {
    read('storyCount', { language: 'id', by: 'tag', of: 'rusia' });
    await Promise.resolve();
    read('storyCount', { of: 'rusia', by: 'tag', language: 'id' });
    return today();
  });
  expect(value).toBe('2024-06-20');
  expect(reads.map(({ query, parameters }) => [query, parameters])).toEqual([
    ['storyCount', '{"by":"tag","language":"id","of":"rusia"}'],
    ['today', '{}'],
  ]);
});

test('two pages that render at the same time are recorded apart', async () => {
  const { read } = room.edition();
  const page = (id: string) =>
    recordReads(async () => {
      await Promise.resolve();
      read('author', { id });
    });
  const both = await Promise.all([page('redaksi'), page('lain')]);
  expect(both.map(({ reads }) => reads.map(({ parameters }) => parameters))).toEqual([
    ['{"id":"redaksi"}'],
    ['{"id":"lain"}'],
  ]);
});

test('an answer has the same hash as long as it is the same', async () => {
  const hashes = async () => {
    const { read } = room.edition();
    const { reads } = await recordReads(() => {
      read('headlines', { language: 'id', limit: 1 });
      read('author', { id: 'tidak-ada' });
      return Promise.resolve();
    });
    return reads.map(({ answer }) => answer);
  };
  const before = await hashes();
  expect(await hashes()).toEqual(before);
  room.store.exec(`UPDATE article SET headline = replace(headline, 'Sebuah', 'Lain')`);
  const after = await hashes();
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).toBe(before[1]);
});

test('a part that pages share is rendered once, and what it read is recorded for each of them', async () => {
  const { read, shared } = room.edition();
  let rendered = 0;
  const footer = () => {
    rendered++;
    return Promise.resolve(String(read('storyCount', { language: 'id' })));
  };
  const page = (own: string) =>
    recordReads(async () => {
      read('author', { id: own });
      return shared(['footer', 'id'], footer);
    });
  const [one, two] = [await page('redaksi'), await page('lain')];
  expect([one.value, two.value, rendered]).toEqual(['1', '1', 1]);
  const asked = ({ reads }: typeof one) => reads.map(({ query, parameters }) => `${query} ${parameters}`);
  expect(asked(one)).toEqual(['author {"id":"redaksi"}', 'storyCount {"language":"id"}']);
  expect(asked(two)).toEqual(['author {"id":"lain"}', 'storyCount {"language":"id"}']);
  expect(two.reads[1]).toEqual(one.reads[1]);
  await shared(['footer', 'en'], footer);
  expect(rendered).toBe(2);
});

test.each([
  [
    ['masthead', 'front'],
    ['masthead', undefined],
  ],
  [
    ['a', 'b c'],
    ['a b', 'c'],
  ],
  [['a', ''], ['a']],
  [['null'], [undefined]],
  [['a","b'], ['a', 'b']],
  [[['a'], 'b'], [['a', 'b']]],
])('the parts %j and %j are two', async (one, two) => {
  const { shared } = room.edition();
  const render = (text: string) => () => Promise.resolve(text);
  expect([await shared(one, render('one')), await shared(two, render('two'))]).toEqual(['one', 'two']);
});
