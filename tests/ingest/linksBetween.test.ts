import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { relativeHtml, type MarkedHtml } from '../../src/model/addressMarks.ts';
import { instant } from '../../src/model/dates.ts';
import { markBuildComplete } from '../../src/store/pageRecords.ts';
import { article, contentFolder, redaksi } from '../contentFolder.ts';
import { openTestStore, type TestStore } from '../openTestStore.ts';
import { siteWith } from '../site.ts';

const one = 'articles/2024/06/satu.md';
const two = 'articles/2024/06/dua.md';
const address = '/2024/06/19/satu/';
const target = (body = '## Latar 東京\n\nSatu[^sumber].\n', fields: Record<string, string> = {}) =>
  article({ aliases: '[/lama/]', ...fields }, body);
const linking = (body: string, fields: Record<string, string> = {}) =>
  article({ id: 'dua234', ...fields }, `${body}\n\nSatu[^sumber].\n`);
const messages = (testStore: TestStore) =>
  testStore
    .problems()
    .filter(({ severity }) => severity === 'error')
    .map(({ file, line, message }) => `${file}:${line} ${message}`);

const storeWith = (body: string, fields: Record<string, string> = {}, site = siteWith()) =>
  openTestStore(
    {
      ...redaksi,
      [one]: target(undefined, fields),
      [two]: linking(body),
      'pages/tentang.md': '---\ntitle: Tentang\ndescription: Kami.\n---\n\n## Kami\n\nTeks.\n',
    },
    site,
  );

test.each([
  `[a](${address}#latar-東京)`,
  `[a](${address}#latar-%E6%9D%B1%E4%BA%AC)`,
  `[a](${address}#sources) [b](${address}#source:1) [c](${address}#cite:1.1) [d](${address}#page:main)`,
  `[a](https://warta.example${address}?a=b#latar-東京) [b](http://warta.example${address}#sources)`,
  '[a](/lama/#latar-東京) [b](/tentang/#kami) [c](/tentang/#page:main) [d](/arsip/#page:main)',
  `[a](${address}#:~:text=Satu) [b](${address}#) [c](/2024/#2024-06)`,
])('a link may have a fragment that the other page has: %s', async (body) => {
  expect(messages(await storeWith(body))).toEqual([]);
});

test.each([
  [`[a](${address}#hilang)`, `${address}#hilang`],
  [`[a](${address}#Latar-東京)`, `${address}#Latar-`],
  [`[a](${address}#source:2)`, `${address}#source:2`],
  [`[a](${address}#corrections)`, `${address}#corrections`],
  ['[a](/lama/#hilang)', '/lama/#hilang'],
  ['[a](/tentang/#hilang)', '/tentang/#hilang'],
  ['[a](/tentang/#sources)', '/tentang/#sources'],
  ['[a](/arsip/#hilang)', '/arsip/#hilang'],
  [`[a](http://warta.example${address}#hilang)`, `${address}#hilang`],
  [`[a](https://www.warta.example${address}#hilang)`, `${address}#hilang`],
  [`[a](HTTPS://WARTA.EXAMPLE.:443${address}#hilang)`, `${address}#hilang`],
  [`[a](https://surat:sandi@warta.example${address}#hilang)`, `${address}#hilang`],
])('a fragment that the other page lacks is an error with its line: %s', async (body, link) => {
  expect(messages(await storeWith(body))).toEqual([
    expect.stringMatching(new RegExp(`^${two}:\\d+ has a link to ${link}`)) as string,
  ]);
});

test('a heading that is removed is an error of the articles that link to it, even if only its own file was read', async () => {
  const testStore = await storeWith(`[a](${address}#latar-東京)`);
  expect(messages(testStore)).toEqual([]);
  markBuildComplete(testStore.store, 'fingerprint', 1);
  const put = (body: string, fields = {}) =>
    contentFolder({ [one]: target(body, fields) }, testStore.content);
  put('## Lain\n\nSatu[^sumber].\n');
  await testStore.ingest();
  expect(messages(testStore)).toHaveLength(1);
  put('## Latar 東京\n\nSatu[^sumber].\n');
  await testStore.ingest();
  expect(messages(testStore)).toEqual([]);
  // A withdrawn article has no text, and the link still goes to its page.
  put('## Latar 東京\n\nSatu[^sumber].\n', {
    corrections: '[{ kind: withdrawal, at: 2024-06-21T08:00:00+07:00, text: Ditarik }]',
  });
  await testStore.ingest();
  expect(messages(testStore)).toEqual([]);
});

const htmlOf = (of: TestStore) =>
  relativeHtml(
    of.store.prepare('SELECT html FROM article WHERE file = ?').get(two)!.html as MarkedHtml,
  ).match(/<a [^>]*>a</)![0];

test.each(['lama.example', 'www.lama.example'])(
  'a host in the permalinks file is a former host of the site, whenever its line is added or removed: %s',
  async (host) => {
    const testStore = await storeWith(`[a](https://${host}${address}#latar-東京)`);
    const out = `<a href="https://${host}${address}#latar-%E6%9D%B1%E4%BA%AC" class="external" rel="external noopener">a<`;
    const inside = `<a href="${address}#latar-%E6%9D%B1%E4%BA%AC">a<`;
    expect(htmlOf(testStore)).toBe(out);

    const permalinks = join(testStore.content, 'permalinks.jsonl');
    writeFileSync(permalinks, '{"site":"https://lama.example"}\n{"site":"https://warta.example"}\n');
    const { read } = await testStore.ingest();
    expect(read).toBe(2);
    expect(htmlOf(testStore)).toBe(inside);
    expect((await testStore.ingest()).read).toBe(0);

    rmSync(permalinks);
    await testStore.ingest();
    expect(htmlOf(testStore)).toBe(out);
  },
);

test('a link to a former host is checked', async () => {
  const testStore = await openTestStore({
    ...redaksi,
    'permalinks.jsonl': '{"site":"http://lama.example"}\n',
    [one]: target(),
    [two]: linking('[a](http://lama.example/2024/06/19/hilang/) [b](//lama.example/2024/06/19/satu/#hilang)'),
  });
  expect(messages(testStore)).toEqual([
    expect.stringContaining('has a link to /2024/06/19/hilang/, where there is no page') as string,
    expect.stringContaining(`has a link to ${address}#hilang`) as string,
  ]);
});

test('external links of an advertorial are marked as sponsored', async () => {
  const testStore = await openTestStore({
    ...redaksi,
    [one]: target(),
    [two]: article(
      { id: 'dua234', type: 'advertorial' },
      `[a](https://toko.example/) dan <a href="https://b.example" rel="nofollow">b</a>, [c](${address})[^sumber].\n`,
    ),
  });
  const row = testStore.store.prepare('SELECT html FROM article WHERE file = ?').get(two)!;
  const html = relativeHtml(row.html as MarkedHtml);
  expect(html).toContain(
    '<a href="https://toko.example/" class="external" rel="external sponsored noopener">',
  );
  expect(html).toContain(
    '<a href="https://b.example" rel="external sponsored noopener nofollow" class="external">',
  );
  expect(html).toContain(`<a href="${address}">c</a>`);
});

test('a desk note is an error in each field, with its line', async () => {
  const fields = {
    headline: 'Korban TK orang',
    kicker: 'XXX',
    description: "'Ada {{ nama }} di sini'",
    sources: "{ sumber: { name: Kantor, role: agency, note: '[cek: angka]', url: https://a.example/TK } }",
    corrections: '[{ kind: correction, at: 2024-06-21T08:00:00+07:00, text: TODO tulis }]',
    signoff: 'TK',
  };
  const testStore = await openTestStore({ ...redaksi, [one]: target(undefined, fields) });
  const errors = testStore.problems().map(({ line, field, severity }) => `${line} ${field} ${severity}`);
  expect(errors).toEqual([
    ...['3 headline error', '12 kicker error', '4 description error', '10 sources.sumber.note error'],
    '13 corrections[0].text error',
  ]);
});

test('a desk note is an error in a page and an author too', async () => {
  const testStore = await openTestStore({
    'authors/redaksi.yml': 'name: TK\nkind: desk\nbio: Menulis sejak XXX.\n',
    'pages/tentang.md': '---\ntitle: Tentang\ndescription: TODO tulis\n---\n\nBerdiri sejak TK.\n',
  });
  expect(messages(testStore)).toEqual([
    expect.stringContaining('authors/redaksi.yml:3 has a desk note (XXX)') as string,
    expect.stringContaining('pages/tentang.md:6 has a desk note (TK)') as string,
    expect.stringContaining('pages/tentang.md:3 has a desk note (TODO)') as string,
  ]);
});

test('desk notes in a withdrawn article are errors only in what is left of it, so that none prevents a withdrawal', async () => {
  const notes = (text: string) => `[{ kind: withdrawal, at: 2024-06-21T08:00:00+07:00, text: ${text} }]`;
  const fields = { kicker: 'TK', description: 'XXX', corrections: notes('TODO alasan') };
  const testStore = await openTestStore({ ...redaksi, [one]: target(undefined, fields) });
  const errors = testStore.problems().filter(({ severity }) => severity === 'error');
  expect(errors.map(({ field }) => field)).toEqual(['corrections[0].text']);
});

test('a comment in a field is an error', async () => {
  const testStore = await openTestStore({
    'authors/redaksi.yml': 'name: TK <!-- rahasia -->\nkind: desk\nbio: Menulis. <!-- rahasia -->\n',
    [one]: target('Kata.\n', {
      headline: 'Banjir <!-- rahasia -->',
      description: "'Surut <!– rahasia –>'",
      kicker: "'Kode \\<!-- a \\--> dan A --> B'",
    }),
  });
  const errors = testStore.problems().filter(({ severity }) => severity === 'error');
  expect(errors.map(({ field, message }) => `${field} ${message.split(', ', 1)[0]}`).sort()).toEqual([
    'bio has <!-- rahasia -->',
    'description has <!– rahasia –>',
    'headline has <!-- rahasia -->',
    'name has <!-- rahasia -->',
    'name has a desk note (TK); resolve it and take it out',
  ]);
});

test('Markdown and HTML that a field would show give a warning', async () => {
  const testStore = await openTestStore({
    'authors/redaksi.yml': 'name: Redaksi\nkind: desk\nbio: Lihat [profil](https://x.example/).\n',
    [one]: target('Kata.\n', {
      headline: 'Banjir <i>besar</i>',
      kicker: "'AT&amp;T'",
      description: 'Surut[^sumber].',
      sources:
        '{ sumber: { name: Kantor, role: agency, title: "_Laporan_", note: "5 < 6 > 4 & 3 * 2 * 1; R&D" } }',
    }),
  });
  const errors = testStore.problems().filter(({ message }) => message.includes('neither Markdown nor HTML'));
  expect(
    errors.map(({ severity, field, message }) => `${severity} ${field} ${message.split(',', 1)[0]}`),
  ).toEqual([
    'warning headline has “<i>”',
    'warning kicker has “&amp;”',
    'warning description has “[^sumber]”',
    'warning sources.sumber.title has “_Laporan_”',
    'warning bio has “[profil](https://x.example/)”',
  ]);
});

test('desk notes are found with other characters around and within them', async () => {
  const testStore = await openTestStore({
    'authors/redaksi.yml':
      "name: Redaksi\nkind: desk\nbio: 'Lihat [cek: [profil](https://x.example/) dan tahun]'\n",
    [one]: target('Kata.\n', {
      headline: "'Sebanyak TK% warga'",
      kicker: '_TK_',
      description: "'Naik {{{ x }}}'",
    }),
  });
  const errors = testStore
    .problems()
    .filter(({ message }) => /desk|shortcode/.test(message))
    .map(({ field, message }) => `${field} ${/\((.*?)\)(?=;)/.exec(message)?.[1]}`)
    .sort();
  expect(errors).toEqual([
    'bio [cek: [profil](https://x.example/) dan tahun]',
    'description {{{ x }}}',
    'headline TK',
    'kicker TK',
  ]);
});

test('a draft may have desk notes, and a backslash keeps the text', async () => {
  const draft = await openTestStore({
    ...redaksi,
    [one]: target('TK {{ a }}\n', { draft: 'true', headline: 'Korban TK' }),
  });
  expect(messages(draft)).toEqual([]);
  const testStore = await openTestStore({
    ...redaksi,
    [one]: target('Kata \\TK.\n', { headline: 'Film \\XXX', description: "'Kode \\{{ a }} dan \\[cek: b]'" }),
  });
  expect(messages(testStore)).toEqual([]);
  const [{ headline, description }] = testStore.store
    .prepare('SELECT article FROM article')
    .all()
    .map((row) => JSON.parse(String(row.article)) as Record<string, string>) as [Record<string, string>];
  expect({ headline, description }).toEqual({
    headline: 'Film XXX',
    description: 'Kode {{ a }} dan [cek: b]',
  });
});

test.each([
  ['---\n<<<<<<< HEAD\nid: abc\n=======\nid: abd\n>>>>>>> cabang\n---\n\nTeks.\n', 2],
  ['<<<<<<< HEAD\n---\nid: abc\n---\n', 1],
])('a merge marker in the front matter is one error with its line', async (text, line) => {
  const testStore = await openTestStore({ ...redaksi, [one]: text });
  expect(testStore.problems()).toEqual([
    expect.objectContaining({
      line,
      severity: 'error',
      message: expect.stringContaining('merge marker') as string,
    }),
  ]);
});

test.each([
  ['headline: Banjir #demak', 'headline', 'error'],
  ['headline: Banjir besar #demak dan #kudus', 'headline', 'error'],
  ['headline: "Banjir" #demak', 'headline', 'error'],
  ['kicker: Banjir #1', 'kicker', 'error'],
  ['description: Banjir besar # lihat lagi', 'description', 'warning'],
  ['headline: &Banjir besar', 'headline', 'error'],
  [
    'corrections:\n  - kind: update\n    at: 2024-06-21T08:00:00+07:00\n    text: Angka #baru',
    'corrections[0].text',
    'error',
  ],
])('a text that YAML cuts off is reported: %s', async (yaml, field, severity) => {
  const text = target()
    .replace(new RegExp(`^${yaml.split(':')[0]}:.*\\n`, 'm'), '')
    .replace('---\n', `---\n${yaml}\n`);
  const testStore = await openTestStore({ ...redaksi, [one]: text });
  expect(testStore.problems(instant('2030-01-01T00:00:00Z'))).toEqual([
    expect.objectContaining({ severity, field, line: yaml.split('\n').length + 1 }),
  ]);
});

test.each([
  'type: news # jenis',
  'headline: "Banjir #demak"',
  "headline: 'Banjir & #demak'",
  'headline: C#5 & D',
  'headline: "Banjir" # demak',
])('a text that YAML does not cut off is not reported: %s', async (yaml) => {
  const text = target().replace(new RegExp(`^${yaml.split(':')[0]}:.*\\n`, 'm'), `${yaml}\n`);
  expect((await openTestStore({ ...redaksi, [one]: text })).problems()).toEqual([]);
});

describe('a link to an article under embargo', () => {
  const later = { published: '2090-06-19T08:00:00+07:00' };
  const latest = { published: '2091-06-19T08:00:00+07:00' };
  const now = instant('2026-06-01T00:00:00Z')!;
  const [to, toLatest] = ['/2090/06/19/satu/', '/2091/06/19/satu/'];
  const pair = async (fields: Record<string, string>, link: string, own: Record<string, string>) => {
    const body = `[a](${link}#latar-東京) [b](${link})`;
    const files = { [one]: target(undefined, fields), [two]: linking(body, own) };
    const found = await openTestStore({ ...redaksi, ...files });
    await found.ingest(now);
    return found;
  };
  const message = (link: string) =>
    `${two}:13 has a link to ${link}, where a page comes later, with ${one}; write the link when that is published`;

  test('names the file of that article, and does not call the address wrong', async () => {
    expect(messages(await pair(later, to, {}))).toEqual([message(to)]);
    expect(messages(await pair(later, address, {}))).toEqual([
      `${two}:13 has a link to ${address}, where there is no page; correct the address`,
    ]);
  });

  test.each([
    ['from one that comes with it', later, to, later],
    ['from one that comes later', later, to, latest],
    ['from a draft', later, to, { draft: 'true' }],
    ['that is a draft, from a draft', { draft: 'true' }, address, { draft: 'true' }],
  ])('is valid %s', async (_, fields, link, own) => {
    expect(messages(await pair(fields, link, own))).toEqual([]);
  });

  test.each([
    ['from one that comes before it', latest, toLatest, later],
    ['that is a draft, from one that comes', { draft: 'true' }, address, later],
  ])('is an error %s', async (_, fields, link, own) => {
    expect(messages(await pair(fields, link, own))).toEqual([message(link)]);
  });

  test('is checked again when that article is postponed, made a draft or loses its heading', async () => {
    const found = await pair(later, to, later);
    markBuildComplete(found.store, 'kunci', 0);
    const saved = async (fields: Record<string, string>, body?: string) => {
      writeFileSync(join(found.content, one), target(body, fields));
      await found.ingest(now);
      return messages(found);
    };
    expect(await saved({ published: '2090-06-19T09:00:00+07:00' })).toEqual([message(to)]);
    expect(await saved({ ...later, draft: 'true' })).toEqual([message(to)]);
    expect(await saved(later, 'Satu[^sumber].\n')).toEqual([
      expect.stringContaining(`has a link to ${to}#latar-`) as string,
    ]);
    expect(await saved(later)).toEqual([]);
    // Both are published; then the target of the link is postponed by a year.
    await found.ingest(instant('2090-06-20T00:00:00Z')!);
    expect(messages(found)).toEqual([]);
    markBuildComplete(found.store, 'kunci', 0);
    expect(await saved(latest)).toEqual([
      `${two}:13 has a link to ${to}, where there is no page; correct the address`,
    ]);
  });
});
