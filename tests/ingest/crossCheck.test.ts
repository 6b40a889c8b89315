import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { instant } from '../../src/model/dates.ts';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { markBuildComplete } from '../../src/store/pageRecords.ts';
import { article, contentFolder, redaksi } from '../contentFolder.ts';
import { openTestStore, type TestStore } from '../openTestStore.ts';

/*
 * Once a build is complete, the rules between files look only at what changed since. They find what a look at
 * everything finds.
 */

const satu = 'articles/2024/06/satu.md';
const dua = 'articles/2024/06/dua.md';
const other = (fields: Record<string, string> = {}, body?: string) =>
  article({ id: 'dua234', ...fields }, body);
const page = (more: string) => `---\ntitle: Kami\ndescription: Kami.\n${more}---\n\n## Isi\n\nTeks.\n`;
const linking = (address: string) => other({}, `[Teks](${address}) dari sumber[^sumber].\n`);

const errors = (testStore: TestStore) =>
  testStore
    .problems()
    .filter(({ severity }) => severity === 'error')
    .map(({ file, line, message }) => `${file}:${line} ${message}`)
    .sort();

type Files = Record<string, string>;
const cases: [string, Files, Files, RegExp][] = [
  [
    'a day comes to an alias',
    { [satu]: article({ aliases: '[/2023/05/02/]' }) },
    { [dua]: other({ published: '2023-05-02T08:00:00+07:00' }) },
    /satu\.md:11 has the alias \/2023\/05\/02\/, which is the address of another page/,
  ],
  [
    'a month comes to an alias',
    { [satu]: article({ aliases: '[/2023/05/]' }) },
    { [dua]: other({ published: '2023-05-02T08:00:00+07:00' }) },
    /satu\.md:11 has the alias \/2023\/05\/, which is the address of another page/,
  ],
  [
    'an article comes to an alias',
    { [satu]: article({ aliases: '[/2024/06/19/dua/]' }) },
    { [dua]: other() },
    /has the alias \/2024\/06\/19\/dua\/, which is the address of another page/,
  ],
  [
    'an article comes to an alias in capitals',
    { [satu]: article({ aliases: '[/2024/06/19/DUA/]' }) },
    { [dua]: other() },
    /has the alias \/2024\/06\/19\/DUA\/, which differs only in its capitals from \/2024\/06\/19\/dua\//,
  ],
  [
    'a tag comes to an alias',
    { [satu]: article({ aliases: '[/tag/baru/]' }) },
    { [dua]: other({ tags: '[baru]' }) },
    /has the alias \/tag\/baru\/, which is the address of another page/,
  ],
  [
    'the year of an author comes to an alias',
    { [satu]: article({ aliases: '[/penulis/redaksi/2023/]' }) },
    { [dua]: other({ published: '2023-05-02T08:00:00+07:00' }) },
    /has the alias \/penulis\/redaksi\/2023\/, which is the address of another page/,
  ],
  [
    'an author comes to an alias',
    { [satu]: article({ aliases: '[/en/author/ani/]' }) },
    { 'authors/ani.yml': 'name: Ani\n' },
    /has the alias \/en\/author\/ani\/, which is the address of another page/,
  ],
  [
    'a page comes to an alias',
    { [satu]: article({ aliases: '[/kami/]' }) },
    { 'pages/kami.md': page('') },
    /has the alias \/kami\/, which is the address of another page/,
  ],
  [
    'a second alias comes that is the same',
    { [satu]: article({ aliases: '[/lama/]' }) },
    { [dua]: other({ aliases: '[/lama/index.html]' }) },
    /satu\.md:11 has the alias \/lama\/, which articles\/2024\/06\/dua\.md has too/,
  ],
  [
    'a second alias comes in other capitals',
    { [satu]: article({ aliases: '[/LAMA/É/]' }) },
    { 'pages/kami.md': page('aliases: [/lama/é/]\n') },
    /kami\.md:4 has the alias \/lama\/é\/, which differs only in its capitals from \/LAMA\/É\//,
  ],
  [
    'an alias goes to which a link leads',
    { [satu]: article({ aliases: '[/lama/]' }), [dua]: linking('/lama/') },
    { [satu]: article() },
    /dua\.md:13 has a link to \/lama\/, where there is no page/,
  ],
  [
    'an alias goes to which a link leads in another spelling',
    { [satu]: article({ aliases: '[/lama/]' }), [dua]: linking('/lama/index.html') },
    { [satu]: article() },
    /dua\.md:13 has a link to \/lama\/index\.html, where there is no page/,
  ],
  [
    'a heading goes to which a link leads by an alias in another spelling',
    {
      [satu]: article({ aliases: '[/lama/]' }, '## Isi\n\nTeks[^sumber].\n'),
      [dua]: linking('/lama/index.html#isi'),
    },
    { [satu]: article({ aliases: '[/lama/]' }) },
    /dua\.md:13 has a link to \/lama\/index\.html#isi, but nothing on that page is called #isi/,
  ],
  [
    'a heading goes to which a link leads by a former address',
    {
      'permalinks.jsonl': '{"path":"/2024/06/19/lama/","id":"abc234"}\n',
      [satu]: article({}, '## Isi\n\nTeks[^sumber].\n'),
      [dua]: linking('/2024/06/19/lama#isi'),
    },
    { [satu]: article() },
    /dua\.md:13 has a link to \/2024\/06\/19\/lama#isi, but nothing on that page is called #isi/,
  ],
  [
    'a heading of a page goes to which a link leads by an alias',
    { 'pages/kami.md': page('aliases: [/lama/]\n'), [dua]: linking('/lama#isi') },
    { 'pages/kami.md': page('aliases: [/lama/]\n').replace('## Isi', '## Lain') },
    /dua\.md:13 has a link to \/lama#isi, but nothing on that page is called #isi/,
  ],
  [
    'the address of an article goes to a page without the heading to which a link leads',
    {
      'permalinks.jsonl': '{"path":"/2024/06/19/lama/","id":"abc234"}\n',
      [satu]: article({}, '## Inti\n\nTeks[^sumber].\n'),
      [dua]: linking('/2024/06/19/lama/#inti'),
    },
    { 'pages/kami.md': page('aliases: [/2024/06/19/lama/]\n') },
    /dua\.md:13 has a link to \/2024\/06\/19\/lama\/#inti, but nothing on that page is called #inti/,
  ],
  [
    'a page gives up the address of an article that is gone',
    {
      'permalinks.jsonl': '{"path":"/2024/06/19/lama/","id":"lama23"}\n',
      [satu]: article(),
      'pages/kami.md': page('aliases: [/2024/06/19/lama/]\n'),
    },
    { 'pages/kami.md': page('') },
    /permalinks\.jsonl:1 has \/2024\/06\/19\/lama\/ of the article lama23, and the site no longer has this address/,
  ],
  [
    'a heading of a page goes to which a link leads',
    { 'pages/kami.md': page(''), [dua]: linking('/kami/#isi') },
    { 'pages/kami.md': page('').replace('## Isi', '## Lain') },
    /dua\.md:13 has a link to \/kami\/#isi/,
  ],
  [
    'an original becomes a translation',
    {
      [satu]: article(),
      [dua]: other({ lang: 'en', translationOf: 'abc234' }),
      'articles/tiga.md': article({ id: 'tiga23' }),
    },
    { [satu]: article({ lang: 'en', translationOf: 'tiga23' }) },
    /dua\.md:\d+ names "abc234" as its original, which is/,
  ],
  [
    'an original gets the language of its translation',
    { [satu]: article(), [dua]: other({ lang: 'en', translationOf: 'abc234' }) },
    { [satu]: article({ lang: 'en' }) },
    /dua\.md:\d+ names "abc234" as its original, which is in the same language/,
  ],
  [
    'a second translation comes',
    { [satu]: article(), [dua]: other({ lang: 'en', translationOf: 'abc234' }) },
    { 'articles/tiga.md': article({ id: 'tiga23', lang: 'en', translationOf: 'abc234' }) },
    /tiga\.md:\d+ \(abc234\) has a translation in "en" already/,
  ],
];

const ani = 'authors/ani-wijaya.yml';
const permalinks = (...lines: object[]) => lines.map((line) => `${JSON.stringify(line)}\n`).join('');
const coming = (alias: string): (typeof cases)[number] => [
  `a page waits for its time where an alias is: ${alias}`,
  { [satu]: article({ aliases: `[${alias}]` }) },
  { [dua]: other({ published: '8030-01-02T08:00:00+07:00', tags: '[baru]' }) },
  new RegExp(
    `satu\\.md:11 has the alias ${alias}, where articles/2024/06/dua\\.md will make a page; choose another`,
  ),
];
cases.push(
  ...[
    '/a/dua234/',
    '/tag/baru/',
    '/tag/baru/8030/',
    '/8030/',
    '/8030/01/',
    '/8030/01/02/',
    '/8030/01/02/dua/',
  ].map(coming),
  [
    'an author has a former name that is an alias',
    { [satu]: article({ aliases: '[/penulis/ani/]' }), [ani]: 'name: Ani\n' },
    { [ani]: 'name: Ani\naliases: [ani]\n' },
    /satu\.md:11 has the alias \/penulis\/ani\/, which already redirects to the author that was called "ani"/,
  ],
  [
    'an alias comes that is the former name of an author',
    { [ani]: 'name: Ani\naliases: [ani]\n' },
    { 'pages/kami.md': page('aliases: [/en/author/ani/]\n') },
    /kami\.md:4 has the alias \/en\/author\/ani\/, which already redirects to the author that was called "ani"/,
  ],
  [
    'a page comes where the permalinks file has an address in capitals',
    { [satu]: article(), 'permalinks.jsonl': permalinks({ path: '/Kami/', id: 'abc234' }) },
    { 'pages/kami.md': page('') },
    /permalinks\.jsonl:1 has \/Kami\/, which differs only in its capitals from \/kami\/, the address of a page/,
  ],
  [
    'an alias comes where the permalinks file has an address in other capitals',
    { [satu]: article(), 'permalinks.jsonl': permalinks({ path: '/lama/É/', id: 'abc234' }) },
    { [satu]: article({ aliases: '[/lama/é/]' }) },
    /satu\.md:11 has the alias \/lama\/é\/, which differs only in its capitals from \/lama\/É\/ in the permalinks file/,
  ],
  [
    'two lines of the permalinks file differ in their capitals',
    { [satu]: article(), 'permalinks.jsonl': permalinks({ path: '/Lama/', id: 'abc234' }) },
    {
      'permalinks.jsonl': permalinks({ path: '/Lama/', id: 'abc234' }, { path: '/lama/', section: 'dunia' }),
    },
    /permalinks\.jsonl:1 has \/Lama\/, which differs only in its capitals from \/lama\/, which redirects too/,
  ],
  [
    'a line of the permalinks file differs from another only in its capitals, and both have some',
    { [satu]: article(), 'permalinks.jsonl': permalinks({ path: '/Lama/', id: 'abc234' }) },
    { 'permalinks.jsonl': permalinks({ path: '/Lama/', id: 'abc234' }, { path: '/LAMA/', id: 'abc234' }) },
    /permalinks\.jsonl:1 has \/Lama\/, which differs only in its capitals from \/LAMA\/, which redirects too; keep one/,
  ],
  [
    'an alias is added below a redirected feed',
    { [satu]: article(), 'permalinks.jsonl': permalinks({ path: '/topik/rusia/', tag: 'rusia' }) },
    { [satu]: article({ aliases: '[/topik/rusia/atom.xml]' }) },
    /satu\.md:11 has the alias \/topik\/rusia\/atom\.xml\/, which needs a folder where the redirect \/topik\/rusia\/atom\.xml is a file/,
  ],
  [
    'a redirected feed is added above an alias',
    { [satu]: article({ aliases: '[/topik/rusia/rss.xml/]' }) },
    { 'permalinks.jsonl': permalinks({ path: '/topik/rusia/', section: 'dunia' }) },
    /satu\.md:11 has the alias \/topik\/rusia\/rss\.xml\/, which needs a folder/,
  ],
  [
    'an address of the permalinks file is added below a redirected feed',
    { [satu]: article(), 'permalinks.jsonl': permalinks({ path: '/topik/', tag: 'rusia' }) },
    {
      'permalinks.jsonl': permalinks(
        { path: '/topik/', tag: 'rusia' },
        { path: '/topik/atom.xml/x/', id: 'abc234' },
      ),
    },
    /permalinks\.jsonl:2 has \/topik\/atom\.xml\/x\/, which needs a folder where the redirect \/topik\/atom\.xml is a file/,
  ],
  ...['/apple-touch-icon.png/', '/favicon.ico/', '/feed.css/', '/icon.svg/x/', '/Icon.svg/x/'].map(
    (path): (typeof cases)[number] => [
      `a line of the permalinks file comes where the site has a file: ${path}`,
      { [satu]: article() },
      { 'permalinks.jsonl': permalinks({ path, tag: 'rusia' }) },
      /permalinks\.jsonl:1 has the address \/.*, which needs a place where the site has its file/,
    ],
  ),
);

test('a link to a removed file of public/ is dead', async () => {
  const testStore = await openTestStore({
    ...redaksi,
    [satu]: article(),
    [dua]: linking('/laporan/2024.pdf'),
  });
  markBuildComplete(testStore.store, 'fingerprint', 1);
  expect(errors(testStore)).toEqual([]);
  testStore.store.exec("INSERT INTO asset VALUES ('icon.svg', 'a'), ('laporan/2024.pdf', 'b')");
  expect(errors(testStore)).toEqual([
    `${dua}:13 has a link to /laporan/2024.pdf, where there is no page; correct the address`,
  ]);
});

test.each(cases)('%s', async (_, before, after, expected) => {
  const now = instant('8000-01-01T00:00:00Z')!;
  const testStore = await openTestStore({ ...redaksi, ...before });
  await testStore.ingest(now);
  expect(errors(testStore)).toEqual([]);
  markBuildComplete(testStore.store, 'fingerprint', 1);
  contentFolder(after, testStore.content);
  await testStore.ingest(now);
  const found = errors(testStore);
  expect(found.join('\n')).toMatch(expected);
  const whole = await openTestStore(
    Object.fromEntries(
      filesBelow(testStore.content).map((file) => [file, readFileSync(join(testStore.content, file))]),
    ),
  );
  await whole.ingest(now);
  expect(found).toEqual(errors(whole));
});

test('an id that many files share is reported once for each file but the first', async () => {
  const many = Object.fromEntries(
    ['a', 'b', 'c', 'd'].map((name) => [`articles/2024/06/${name}.md`, article()]),
  );
  const testStore = await openTestStore({ ...redaksi, ...many });
  const against = (name: string) =>
    expect.stringMatching(
      new RegExp(`/${name}\\.md:.* the id \\(abc234\\) that articles/2024/06/a\\.md has`),
    ) as string;
  expect(errors(testStore)).toEqual(['b', 'c', 'd'].map(against));
});
