import { expect, test } from 'vitest';
import { instant } from '../../src/model/dates.ts';
import { trackDependencies } from '../../src/store/siteContext.ts';
import { article, redaksi } from '../contentFolder.ts';
import { openTestStore } from '../openTestStore.ts';

const file = 'articles/2024/06/satu.md';
const testStore = await openTestStore({ ...redaksi, [file]: article() });

test('the queries of a page are tracked while it renders, each once, whatever the order of its parameters', async () => {
  const { query, today } = testStore.context(instant('2024-06-19T17:00:00Z'));
  const { value, dependencies } = await trackDependencies(async () => {
    query('storyCount', { language: 'id', by: 'tag', of: 'rusia' });
    await Promise.resolve();
    query('storyCount', { of: 'rusia', by: 'tag', language: 'id' });
    return today();
  });
  expect(value).toBe('2024-06-20');
  expect(dependencies.map(({ query, params }) => [query, params])).toEqual([
    ['storyCount', '{"by":"tag","language":"id","of":"rusia"}'],
    ['today', '{}'],
  ]);
});

test('two pages that render at the same time are tracked separately', async () => {
  const { query } = testStore.context();
  const page = (id: string) =>
    trackDependencies(async () => {
      await Promise.resolve();
      query('author', { id });
    });
  const both = await Promise.all([page('redaksi'), page('lain')]);
  expect(both.map(({ dependencies }) => dependencies.map(({ params }) => params))).toEqual([
    ['{"id":"redaksi"}'],
    ['{"id":"lain"}'],
  ]);
});

test('equal results have the same hash', async () => {
  const hashes = async () => {
    const { query } = testStore.context();
    const { dependencies } = await trackDependencies(() => {
      query('headlines', { language: 'id', limit: 1 });
      query('author', { id: 'tidak-ada' });
      return Promise.resolve();
    });
    return dependencies.map(({ resultHash }) => resultHash);
  };
  const before = await hashes();
  expect(await hashes()).toEqual(before);
  testStore.store.exec(`UPDATE article SET headline = replace(headline, 'Sebuah', 'Lain')`);
  const after = await hashes();
  expect(after[0]).not.toBe(before[0]);
  expect(after[1]).toBe(before[1]);
});

test('a cached fragment is rendered once, and its queries are tracked for each page', async () => {
  const { query, cachedFragment } = testStore.context();
  let rendered = 0;
  const footer = () => {
    rendered++;
    return Promise.resolve(String(query('storyCount', { language: 'id' })));
  };
  const page = (own: string) =>
    trackDependencies(async () => {
      query('author', { id: own });
      return cachedFragment(['footer', 'id'], footer);
    });
  const [one, two] = [await page('redaksi'), await page('lain')];
  expect([one.value, two.value, rendered]).toEqual(['1', '1', 1]);
  const asked = ({ dependencies }: typeof one) =>
    dependencies.map(({ query, params }) => `${query} ${params}`);
  expect(asked(one)).toEqual(['author {"id":"redaksi"}', 'storyCount {"language":"id"}']);
  expect(asked(two)).toEqual(['author {"id":"lain"}', 'storyCount {"language":"id"}']);
  expect(two.dependencies[1]).toEqual(one.dependencies[1]);
  await cachedFragment(['footer', 'en'], footer);
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
])('the cached fragments %j and %j are different', async (one, two) => {
  const { cachedFragment } = testStore.context();
  const render = (text: string) => () => Promise.resolve(text);
  expect([await cachedFragment(one, render('one')), await cachedFragment(two, render('two'))]).toEqual([
    'one',
    'two',
  ]);
});

test('no page can change the result that another one gets', async () => {
  const { query } = testStore.context();
  await trackDependencies(async () => {
    const stories = query('headlines', { language: 'id' }) as unknown[];
    expect(() => (stories[0] = {})).toThrow(TypeError);
    expect(() => stories.push({})).toThrow(TypeError);
    await Promise.resolve();
  });
});
