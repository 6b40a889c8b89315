import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { changedPaths } from '../../src/build/sitePaths.ts';
import { shortLink } from '../../src/model/endpoint.ts';
import { shortLinkTable, shortLinkTablePath } from '../../src/model/shortLinkTable.ts';
import { instant } from '../../src/model/dates.ts';
import type { Path } from '../../src/model/address.ts';
import type { SiteConfig } from '../../src/config/siteSchema.ts';
import { endpointBody } from '../../src/output/endpoints/endpointBody.ts';
import { pendingChanges } from '../../src/store/contentChanges.ts';
import { invalidatedTags } from '../../src/store/invalidationTags.ts';
import { markBuildComplete, pageWriter, stalePages } from '../../src/store/pageRecords.ts';
import { trackDependencies } from '../../src/store/siteContext.ts';
import { article, contentFolder, redaksi } from '../contentFolder.ts';
import { openTestStore, type TestStore } from '../openTestStore.ts';
import { siteWith } from '../site.ts';

/* Short links with a file, and those in tables, by the configuration. */

const story = (year: number, fields: Record<string, string> = {}, name = `s${year}`) => ({
  [`articles/${name}.md`]: article({ id: `${name}x`, published: `${year}-03-01T08:00:00+07:00`, ...fields }),
});
const link = (year: number): Path => shortLink(`s${year}x`);
const table = (year: number): Path => shortLinkTablePath(shortLinkTable(`s${year}x`));
const years = [2021, 2022, 2024];
// 2023 has no story: the newest two years are 2024 and the year before it.
const stories = { ...redaksi, ...story(2021), ...story(2022), ...story(2024) };

const compiled = { inline: { scripts: [], styles: [] }, serviceWorker: undefined, templates: '' };
const formats = { article: new Map(), site: new Map() };
const text = ({ context }: TestStore, path: Path) =>
  endpointBody(
    path === '/_redirects'
      ? { kind: 'siteFile', file: 'redirects' }
      : { kind: 'shortLinkTable', table: path.slice(3, 5) },
    context(),
    compiled,
    formats,
  );

/** A store whose last build wrote the short links, the tables and `_redirects`. */
async function builtStore(files: Record<string, string> = stories, outputs: SiteConfig['outputs'] = {}) {
  const testStore = await openTestStore(files, siteWith({ outputs }));
  const { exists } = testStore.context();
  const paths = years.flatMap((year) => [link(year), table(year)]);
  const there = paths.filter((path) => exists(path) && !exists.isInTable(path));
  const writer = pageWriter(testStore.store);
  for (const path of [...there, '/_redirects' as const]) {
    const isText = path.endsWith('.json') || path === '/_redirects';
    const { dependencies } = await trackDependencies(() => Promise.resolve(isText && text(testStore, path)));
    writer.put({ path, isPage: false, dependencies, digest: '' });
  }
  markBuildComplete(testStore.store, 'fingerprint', 0);
  return { ...testStore, there };
}

/** What changed of short links, tables and `_redirects`. */
function changes({ store, site, context }: TestStore) {
  const pending = pendingChanges(store);
  const { added, removed } = changedPaths(store, site, pending);
  const ours = (paths: Iterable<Path>) =>
    [...paths].filter((path) => path.startsWith('/a/') || path === '/_redirects').sort();
  const stale = stalePages(store, context(), invalidatedTags(store, pending));
  return { added: ours(added), removed: ours(removed), stale: ours(stale) };
}
const none = { added: [], removed: [], stale: [] };

test.each<[NonNullable<SiteConfig['outputs']>['shortLinks'], Path[]]>([
  ['all', [link(2021), link(2022), link(2024)]],
  ['recent', [table(2021), table(2022), link(2024)]],
  [undefined, [table(2021), table(2022), link(2024)]],
  ['none', [table(2021), table(2022), table(2024)]],
])('with %s these are files', async (shortLinks, files) => {
  expect((await builtStore(stories, shortLinks && { shortLinks })).there).toEqual(files);
});

test('a table has the paths of its articles, and the newest are among the redirects', async () => {
  const built = await builtStore();
  expect(text(built, table(2022))).toBe('{"s2022x":"/2022/03/01/s2022/"}\n');
  expect(text(built, '/_redirects')).toBe(
    '/a/s2022x/ /2022/03/01/s2022/ 301\n/a/s2021x/ /2021/03/01/s2021/ 301\n',
  );
});

test('the redirects of all languages are those of the newest articles', async () => {
  const built = await builtStore({
    ...stories,
    ...story(2023, { lang: 'en' }, 'new'),
    ...story(2020, { lang: 'en' }, 'old'),
    ...story(2021, { lang: 'en', published: '2021-06-01T08:00:00+07:00' }, 'june'),
  });
  expect(text(built, '/_redirects').match(/\/a\/\w+/g)).toEqual(
    ['s2022x', 'junex', 's2021x', 'oldx'].map((id) => `/a/${id}`),
  );
});

test('ids of one table are sorted, also those of digits alone', async () => {
  const ids = ['99990', '1234', 'zzzz', 'constructor'];
  const same = ids.map((id) => {
    for (let i = 0; ; i++) if (shortLinkTable(`${id}${i}`) === '00') return `${id}${i}`;
  });
  const files = same.map((id, i) => story(2020, { id: JSON.stringify(id) }, `satu-${i}`));
  const built = await builtStore(Object.assign({}, stories, ...files) as Record<string, string>);
  const found = [...text(built, '/a/00.json').matchAll(/"(\w+)":/g)].map(([, id]) => id);
  expect(found).toEqual(same.sort());
  expect(Object.keys(JSON.parse(text(built, '/a/00.json')) as object)).toHaveLength(4);
});

test('a story of a recent year changes neither a table nor the redirects', async () => {
  const built = await builtStore();
  contentFolder(story(2024, {}, 'baru'), built.content);
  contentFolder(story(2023, {}, 'lagi'), built.content);
  await built.ingest();
  expect(changes(built)).toEqual({ ...none, added: ['/a/barux/', '/a/lagix/'] });
  const tags = [...invalidatedTags(built.store, pendingChanges(built.store))];
  expect(tags.filter((tag) => tag.startsWith('newest short links'))).toEqual(['newest short links id none']);
});

test('an old article that is renamed, removed or new changes its table and the redirects', async () => {
  const built = await builtStore();
  rmSync(join(built.content, 'articles/s2021.md'));
  contentFolder(story(2021, { id: 's2021x' }, 'nama-lain'), built.content);
  await built.ingest();
  expect(changes(built)).toEqual({ ...none, stale: [table(2021), '/_redirects'].sort() });
  expect(text(built, table(2021))).toBe('{"s2021x":"/2021/03/01/nama-lain/"}\n');

  const removed = await builtStore();
  rmSync(join(removed.content, 'articles/s2021.md'));
  await removed.ingest();
  expect(changes(removed)).toMatchObject({ added: [], removed: [table(2021)] });
  expect(removed.context().exists(link(2021))).toBe(false);

  const added = await builtStore({ ...redaksi, ...story(2022), ...story(2024) });
  contentFolder(story(2021), added.content);
  await added.ingest();
  expect(changes(added)).toEqual({ added: [table(2021)], removed: [], stale: ['/_redirects'] });
});

test('a text that is corrected changes no table', async () => {
  const built = await builtStore();
  contentFolder(story(2021, { headline: 'Judul yang lain' }), built.content);
  await built.ingest();
  expect(changes(built)).toEqual(none);
});

test('a year that closes gives its short links to the tables', async () => {
  const built = await builtStore();
  contentFolder(story(2026), built.content);
  await built.ingest();
  expect(changes(built)).toEqual({
    added: [table(2024), link(2026)].sort(),
    removed: [link(2024)],
    stale: ['/_redirects'],
  });
  expect(text(built, table(2024))).toBe('{"s2024x":"/2024/03/01/s2024/"}\n');
});

test('a year that closes enters a table that others are in', async () => {
  const other = Array.from({ length: 2000 }, (_, i) => `lama${i}`).find(
    (id) => shortLinkTablePath(shortLinkTable(id)) === table(2024),
  )!;
  const built = await builtStore({ ...stories, ...story(2020, { id: other }, 'lama') });
  expect(built.there).toContain(table(2024));
  contentFolder(story(2026), built.content);
  await built.ingest();
  expect(changes(built)).toEqual({
    added: [link(2026)],
    removed: [link(2024)],
    stale: ['/_redirects', table(2024)].sort(),
  });
  expect(Object.keys(JSON.parse(text(built, table(2024))) as object).sort()).toEqual(
    [other, 's2024x'].sort(),
  );
});

test('a year that opens again has files again', async () => {
  const built = await builtStore();
  rmSync(join(built.content, 'articles/s2024.md'));
  await built.ingest();
  expect(changes(built)).toMatchObject({
    added: [link(2021), link(2022)],
    removed: [table(2021), table(2022), link(2024)].sort(),
    stale: expect.arrayContaining(['/_redirects']) as string[],
  });
});

test('drafts and articles under embargo are in no table', async () => {
  const built = await builtStore(stories, { shortLinks: 'none' });
  contentFolder(story(2020, { draft: 'true' }, 'draf'), built.content);
  contentFolder(story(2025, {}, 'nanti'), built.content);
  const hasTables = async (now: string) => {
    await built.ingest(instant(now));
    const { exists } = built.context();
    return ['drafx', 'nantix'].map((id) => exists(shortLinkTablePath(shortLinkTable(id))));
  };
  expect(await hasTables('2025-02-28T00:00:00Z')).toEqual([false, false]);
  expect(await hasTables('2025-03-01T01:00:00Z')).toEqual([false, true]);
});

test('the short link of a withdrawn article leads to its notice', async () => {
  const corrections = '[{ kind: withdrawal, at: 2024-04-01T08:00:00+07:00, text: Salah. }]';
  const built = await builtStore({ ...stories, ...story(2021, { corrections }) });
  expect(text(built, table(2021))).toBe('{"s2021x":"/2021/03/01/s2021/"}\n');
  expect(text(built, '/_redirects')).toContain('/a/s2021x/ /2021/03/01/s2021/ 301');
});

test('a link to a short link without a file is not dead, and neither may be an alias', async () => {
  const built = await builtStore({
    ...stories,
    'articles/taut.md': article({ id: 'taut12' }, `[Teks](${link(2021)})[^sumber].\n`),
  });
  expect(built.problems()).toEqual([]);
  rmSync(join(built.content, 'articles/s2021.md'));
  await built.ingest();
  expect(built.problems().map(({ message }) => message)).toEqual([
    `has a link to ${link(2021)}, where there is no page; correct the address`,
  ]);
  contentFolder(story(2021), built.content);
  contentFolder(story(2024, { aliases: `[${link(2021)}]` }), built.content);
  await built.ingest();
  expect(built.problems().map(({ message }) => message)).toEqual([
    expect.stringContaining('which is the address of another page'),
  ]);
});

test('a redirect gives way to an old article with that id', async () => {
  const built = await builtStore({
    ...redaksi,
    ...story(2022),
    ...story(2024, { aliases: `[${link(2021)}]` }),
  });
  const { exists } = built.context();
  expect([exists(link(2021)), exists.isInTable(link(2021))]).toEqual([true, false]);
  const { dependencies } = await trackDependencies(() =>
    Promise.resolve(built.context().query('redirect', { path: link(2021) })),
  );
  pageWriter(built.store).put({ path: link(2021), isPage: false, dependencies, digest: '' });
  expect(text(built, '/_redirects')).toContain('/a/s2021x/ /2024/03/01/s2024/ 301');
  contentFolder(story(2021), built.content);
  await built.ingest();
  expect(changes(built)).toMatchObject({ added: [table(2021), '/_redirects'].sort(), removed: [link(2021)] });
  expect(text(built, '/_redirects')).not.toContain('/a/s2021x/ /2024/03/01/s2024/ 301');
});

test('_redirects has as many lines as hosts read', async () => {
  const built = await builtStore(stories, { shortLinks: 'none' });
  const insert = built.store.prepare(
    `INSERT INTO article (file, headline, article, html, modified, visible, short_link_table) VALUES (?1, '{}', ?2, '', 0, 1, '00')`,
  );
  const entry = built.store.prepare("INSERT INTO list_entry VALUES ('id', 'all', '', ?, ?, ?)");
  for (let i = 0; i < 2100; i++) {
    const [day, id] = ['2019-01-01', `b${String(i).padStart(4, '0')}`];
    const fields = {
      id,
      path: `/2019/01/01/${id}/`,
      language: 'id',
      day,
      published: i,
      draft: 0,
      withdrawn: 0,
    };
    insert.run(`articles/${id}.md`, JSON.stringify(fields));
    entry.run(day, i, id);
  }
  const moved = built.store.prepare("INSERT INTO moved_page VALUES (?, '/', 'x', 'id')");
  moved.run('/lama/');
  const lines = text(built, '/_redirects').trim().split('\n');
  expect(lines).toHaveLength(2000);
  expect(lines.slice(0, 2)).toEqual(['/lama/ / 301', '/a/s2024x/ /2024/03/01/s2024/ 301']);
  for (let i = 0; i < 2100; i++) moved.run(`/lama/${i}/`);
  expect(text(built, '/_redirects')).not.toContain('/a/');
});
