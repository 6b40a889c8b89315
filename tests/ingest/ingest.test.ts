import { cpSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { instant } from '../../src/model/dates.ts';
import { diffContent } from '../../src/ingest/diffContent.ts';
import { scan } from '../../src/ingest/scan.ts';
import { linksToCheck } from '../../src/ingest/deadLinks.ts';
import { markBuildComplete } from '../../src/store/pageRecords.ts';
import { problemText } from '../../src/lib/problem.ts';
import { article, contentFolder, redaksi } from '../contentFolder.ts';
import { openTestStore, type TestStore } from '../openTestStore.ts';

const picture = (width: number) =>
  sharp({ create: { width, height: 900, channels: 3, background: '#345' } })
    .png()
    .toBuffer();
const file = 'articles/2024/06/satu.md';
const two = 'articles/2023/05/dua.md';
const past = { published: '2023-05-06T08:00:00+07:00' };
const put = ({ content }: TestStore, path: string, text: string | Buffer) =>
  writeFileSync(join(content, path), text);

describe('the store follows the content folder', () => {
  test('only new and changed files are read, and removed files are forgotten', async () => {
    const testStore = await openTestStore({
      ...redaksi,
      [file]: article(),
      'articles/2024/06/dua.md': article({ id: 'dua234' }),
    });
    expect(await testStore.ingest()).toMatchObject({ read: 0, removed: 0 });

    put(testStore, file, article({ headline: 'Lain' }));
    expect(await testStore.ingest()).toMatchObject({ read: 1, removed: 0 });
    expect(testStore.context().query('articleAt', { path: '/2024/06/19/satu/' })?.headline).toBe('Lain');

    rmSync(join(testStore.content, file));
    expect(await testStore.ingest()).toMatchObject({ read: 0, removed: 1 });
    expect(testStore.context().query('articleAt', { path: '/2024/06/19/satu/' })).toBeUndefined();
    for (const table of ['article', 'list_entry', 'facet', 'file'])
      expect(JSON.stringify(testStore.store.prepare(`SELECT * FROM ${table}`).all())).not.toContain('satu');
  });

  test('files that are new copies of known files, as after a checkout, are not parsed again', async () => {
    const testStore = await openTestStore({
      ...redaksi,
      [file]: article({ image: '{ src: ./foto.png, alt: Biru }' }),
      'articles/2024/06/foto.png': await picture(1300),
    });
    const copy = join(testStore.content, '..', `${basename(testStore.content)}-copy`);
    cpSync(testStore.content, copy, { recursive: true });
    rmSync(testStore.content, { recursive: true });
    renameSync(copy, testStore.content);
    const rowOf = () => testStore.store.prepare('SELECT rowid, article FROM article').all();
    const before = rowOf();
    expect(await testStore.ingest()).toMatchObject({ read: 0, removed: 0 });
    expect(rowOf()).toEqual(before);

    put(testStore, file, article({ headline: 'Judul lain' }));
    expect(await testStore.ingest()).toMatchObject({ read: 1, removed: 0 });
  });

  test('a removed folder is forgotten, even if a killed build had read a part of it', async () => {
    const testStore = await openTestStore({ ...redaksi, [file]: article() });
    put(testStore, 'articles/2024/06/dua.md', article({ id: 'dua234' }));
    diffContent(testStore.store, scan(testStore.content).folders, testStore.content); // and killed
    rmSync(join(testStore.content, 'articles'), { recursive: true });
    await testStore.ingest();
    for (const table of ['article', 'file', 'folder'])
      expect(JSON.stringify(testStore.store.prepare(`SELECT * FROM ${table}`).all())).not.toContain('2024');
  });

  test('a file that was changed twice within the resolution of the clock is read again', async () => {
    const testStore = await openTestStore({ ...redaksi, [file]: article({ headline: 'Judul satu' }) });
    // The same size, at once: on many disks the same times too.
    put(testStore, file, article({ headline: 'Judul dua!' }));
    await testStore.ingest();
    put(testStore, file, article({ headline: 'Judul tiga' }));
    await testStore.ingest();
    expect(testStore.context().query('articleAt', { path: '/2024/06/19/satu/' })?.headline).toBe(
      'Judul tiga',
    );
  });

  test.each([
    ['./caf\u00e9.png', 'cafe\u0301.png', 'caf\u00e9.png'],
    ['./cafe\u0301.png', 'caf\u00e9.png', 'cafe\u0301.png'],
    ['./foto%20a.png', 'foto a.png', 'foto%20a.png'],
    ['./foto%2520a.png', 'foto%20a.png', 'foto%2520a.png'],
    ['./foto.png?b.png', 'foto.png', 'foto.png?b.png'],
    ['./a%20b/foto.png', 'a b/foto.png', 'a%20b/foto.png'],
    ['./caf%C3%A9.png', 'cafe\u0301.png', 'caf\u00e9.png'],
  ])(
    'a text that names %s and found %s finds %s once that is added, and the other when that is removed',
    async (...names) => {
      const [src, first, exact] = names;
      const folder = 'articles/2024/06';
      const testStore = await openTestStore({
        ...redaksi,
        [`${folder}/satu.md`]: article({ image: `{ src: "${src}", alt: Biru }` }),
        'pages/kami.md': `---\ntitle: Kami\ndescription: Kami.\n---\n\n![Biru](../${folder}/${src.slice(2)})\n`,
        [`${folder}/${first}`]: await picture(1300),
      });
      const found = () =>
        testStore.store
          .prepare("SELECT DISTINCT value FROM facet WHERE kind = 'image'")
          .all()
          .map(({ value }) => value);
      expect(testStore.problems().map(problemText)).toEqual([]);
      expect(found()).toEqual([`${folder}/${first}`]);
      contentFolder({ [`${folder}/${exact}`]: await picture(1400) }, testStore.content);
      await testStore.ingest();
      expect(found()).toEqual([`${folder}/${exact}`]);
      rmSync(join(testStore.content, folder, exact));
      await testStore.ingest();
      expect(found()).toEqual([`${folder}/${first}`]);
    },
  );

  test('an article is read again when its picture is changed, added or removed', async () => {
    const withImage = article({ image: '{ src: ./foto.png, alt: Biru }' });
    const testStore = await openTestStore({
      ...redaksi,
      [file]: withImage,
      'articles/2024/06/foto.png': await picture(1300),
    });
    const width = () =>
      testStore.context().query('articleAt', { path: '/2024/06/19/satu/' })?.image?.media.width;
    expect(width()).toBe(1300);

    put(testStore, 'articles/2024/06/foto.png', await picture(1400));
    await testStore.ingest();
    expect(width()).toBe(1400);

    rmSync(join(testStore.content, 'articles/2024/06/foto.png'));
    await testStore.ingest();
    expect(testStore.problems().map(problemText)).toEqual([
      expect.stringMatching(/satu\.md:11 "image\.src" has an image \(\.\/foto\.png\) that is not there/),
    ]);

    put(testStore, 'articles/2024/06/foto.png', await picture(1500));
    await testStore.ingest();
    expect(testStore.problems()).toEqual([]);
    expect(width()).toBe(1500);
  });

  test('a thumb is read again when it changes; one that is missing is an error of its field, as for the picture', async () => {
    const testStore = await openTestStore({
      ...redaksi,
      [file]: article({ image: '{ src: ./foto.png, thumb: ./kecil.png, alt: Biru }' }),
      'articles/2024/06/foto.png': await picture(1300),
      'articles/2024/06/kecil.png': await picture(480),
    });
    const image = () => testStore.context().query('articleAt', { path: '/2024/06/19/satu/' })?.image;
    expect(testStore.problems()).toEqual([]);
    expect(image()).toMatchObject({ media: { width: 1300 }, thumb: { width: 480, small: true } });

    put(testStore, 'articles/2024/06/kecil.png', await picture(600));
    await testStore.ingest();
    expect(image()).toMatchObject({ media: { width: 1300 }, thumb: { width: 600 } });

    rmSync(join(testStore.content, 'articles/2024/06/kecil.png'));
    rmSync(join(testStore.content, 'articles/2024/06/foto.png'));
    await testStore.ingest();
    expect(testStore.problems().map(problemText)).toEqual([
      expect.stringMatching(/satu\.md:11 "image\.src" has an image \(\.\/foto\.png\) that is not there/),
      expect.stringMatching(/satu\.md:11 "image\.thumb" has an image \(\.\/kecil\.png\) that is not there/),
    ]);
  });

  test('several threads make the same store as one thread', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, i) => [`articles/2024/06/n-${i}.md`, article({ id: `n${1000 + i}` })]),
    );
    const many = await openTestStore({ ...redaksi, ...files });
    const few = await openTestStore(redaksi);
    mkdirSync(join(few.content, 'articles/2024/06'), { recursive: true });
    for (const part of [Object.entries(files).slice(0, 30), Object.entries(files).slice(30)]) {
      for (const [path, text] of part) put(few, path, text);
      await few.ingest();
    }
    const rows = ({ store }: TestStore) =>
      ['article', 'facet', 'list_entry', 'problem'].map((table) =>
        store
          .prepare(`SELECT * FROM ${table}`)
          .all()
          .map((row) => JSON.stringify(row))
          .sort(),
      );
    expect(rows(many)).toEqual(rows(few));
  });
});

describe('visibility', () => {
  const embargo = article({ published: '2024-06-19T20:15:00+07:00' });
  const at = (text: string) => instant(text)!;

  test('an article appears at its time and not before, a draft never', async () => {
    const testStore = await openTestStore({
      ...redaksi,
      [file]: embargo,
      'articles/2024/06/konsep.md': article({ id: 'kon234', draft: 'true' }),
    });
    const seen = () =>
      testStore
        .context()
        .query('headlines', { language: 'id' })
        .map(({ id }) => id);
    await testStore.ingest(at('2024-06-19T20:14:59+07:00'));
    expect(seen()).toEqual([]);
    await testStore.ingest(at('2024-06-19T20:15:00+07:00'));
    expect(seen()).toEqual(['abc234']);
    await testStore.ingest(at('2024-06-19T20:00:00+07:00'));
    expect(seen()).toEqual([]);
    await testStore.ingest();
    expect(seen().sort()).toEqual(['abc234', 'kon234']);
  });
});

describe('an error between files', () => {
  const said = (testStore: TestStore) => testStore.problems().map(problemText);

  test('an author or article is not reported as missing if its own file has errors', async () => {
    const testStore = await openTestStore({
      'authors/redaksi.yml': 'nama: Redaksi\n',
      [file]: article({}, 'Lihat[^sumber] [dua](/2024/06/19/dua/).\n'),
      'articles/2024/06/dua.md': article({ id: 'dua234', type: 'apa' }),
      'articles/2024/06/three.md': article({ id: 'thr234', lang: 'en', translationOf: 'dua234' }),
    });
    expect(said(testStore).sort()).toEqual([
      expect.stringMatching(/^articles\/2024\/06\/dua\.md:5 "type"/),
      expect.stringMatching(/^authors\/redaksi\.yml:1 "nama"/),
    ]);
  });

  test('two authors with the same initials, in whatever case, or with one name in two folders', async () => {
    const testStore = await openTestStore({
      'authors/ani.yml': 'name: Ani\ninitials: an\n',
      'authors/andi.yml': 'name: Andi\ninitials: AN\n',
    });
    expect(said(testStore)).toEqual([
      expect.stringMatching(/ani\.yml has the initials \(an\) that authors\/andi\.yml has/),
    ]);
    const twins = await openTestStore({
      'authors/ani.yml': 'name: Ani\n',
      'authors/tamu/ani.yml': 'name: Ani\n',
    });
    expect(said(twins)).toEqual([expect.stringMatching(/tamu\/ani\.yml has the name of its file \(ani\)/)]);
  });

  test('two static pages with one address; the same name in two languages is fine', async () => {
    const page = (fields = '') => `---\ntitle: A\ndescription: B\n${fields}---\n`;
    const testStore = await openTestStore({
      'pages/b.md': page(),
      'pages/lain/b.md': page(),
      'pages/en/b.md': page('lang: en\n'),
    });
    expect(said(testStore)).toEqual([
      expect.stringMatching(/pages\/lain\/b\.md has the name of its file \(b\) that pages\/b\.md has/),
    ]);
  });

  test('a translation of the same language, of itself, of a translation', async () => {
    const en = { lang: 'en' };
    const testStore = await openTestStore({
      ...redaksi,
      [file]: article(),
      'articles/2024/06/a-one.md': article({ id: 'one234', ...en, translationOf: 'abc234' }),
      'articles/2024/06/b-sama.md': article({ id: 'sam234', translationOf: 'abc234' }),
      'articles/2024/06/c-diri.md': article({ id: 'dir234', translationOf: 'dir234' }),
      'articles/2024/06/d-dua.md': article({ id: 'dua234', translationOf: 'one234' }),
    });
    expect(said(testStore).sort()).toEqual([
      expect.stringMatching(
        /b-sama\.md:11 names "abc234" as its original, which is in the same language \(id\)/,
      ),
      expect.stringMatching(/c-diri\.md:11 names "dir234" as its original, which is in the same language/),
      expect.stringMatching(
        /d-dua\.md:11 names "one234" as its original, which is itself a translation; name "abc234"/,
      ),
    ]);
  });

  test('an update, a note or the day of a source in the future; a draft may have any', async () => {
    const ahead = {
      updated: '2030-01-01T00:00:00Z',
      corrections:
        '[{ kind: update, at: 2024-07-01T00:00:00Z, text: A }, { kind: update, at: 2030-01-02T00:00:00Z, text: B }]',
      sources: '{ sumber: { name: Kantor, role: agency, published: 2024-06-01, accessed: 2030-01-03 } }',
    };
    const testStore = await openTestStore({
      ...redaksi,
      [file]: article(ahead),
      'articles/2024/06/konsep.md': article({ id: 'kon234', draft: 'true', ...ahead }),
    });
    const at = (text: string) =>
      testStore.problems(instant(text)).map((problem) => `${problem.severity} ${problemText(problem)}`);
    const updated = `error ${file}:11 "updated" lies ahead; write the time at which readers got it`;
    const note = `error ${file}:12 "corrections" has a note of a time that lies ahead; write the time at which readers got it`;
    const source = `warning ${file}:10 "sources" has a source of a day that lies ahead (2030-01-03); correct it`;
    expect(at('2026-01-01T00:00:00Z').sort()).toEqual([updated, note, source].sort());
    // Nothing was read again: only time passes, and goes back where a build is of an earlier moment.
    expect(at('2030-01-01T00:00:00Z').sort()).toEqual([note, source].sort());
    expect(at('2029-12-31T23:59:59Z').sort()).toEqual([updated, note, source].sort());
    expect(at('2030-01-02T09:59:59Z')).toEqual([source]);
    expect(at('2030-01-02T10:00:00Z')).toEqual([]);
  });

  test('an update of an embargoed article is in the future only if it is after the end of the embargo', async () => {
    const testStore = await openTestStore({
      ...redaksi,
      [file]: article({ published: '2030-01-01T00:00:00Z', updated: '2030-01-01T00:00:00Z' }),
      'articles/2024/06/dua.md': article({
        id: 'dua234',
        published: '2030-01-01T00:00:00Z',
        updated: '2030-01-01T00:00:01Z',
      }),
      'articles/2024/06/lama.md': article({
        id: 'lam234',
        published: '1945-08-17T10:00:00+09:00',
        updated: '1969-01-01T00:00:00Z',
      }),
    });
    expect(testStore.problems(instant('2026-01-01T00:00:00Z')).map(problemText)).toEqual([
      expect.stringMatching(/dua\.md:11 "updated" lies ahead/),
    ]);
    expect(testStore.problems(instant('1968-01-01T00:00:00Z')).map(problemText).sort()).toEqual([
      expect.stringMatching(/dua\.md:11 "updated" lies ahead/),
      expect.stringMatching(/lama\.md:11 "updated" lies ahead/),
    ]);
  });

  test('two translations of one story in one language', async () => {
    const en = (id: string) => article({ id, lang: 'en', translationOf: 'abc234' });
    const testStore = await openTestStore({
      ...redaksi,
      [file]: article(),
      'articles/2024/06/a-one.md': en('one234'),
      'articles/2024/06/b-two.md': en('two234'),
      'articles/2024/06/c-three.md': en('thr234'),
    });
    const twin = (name: string) =>
      expect.stringMatching(
        new RegExp(
          `${name}\\.md:12 "translationOf" \\(abc234\\) has a translation in "en" already, articles/2024/06/a-one\\.md; keep one`,
        ),
      );
    expect(said(testStore).sort()).toEqual([twin('b-two'), twin('c-three')]);
    for (const name of ['b-two', 'c-three']) rmSync(join(testStore.content, `articles/2024/06/${name}.md`));
    await testStore.ingest();
    expect(said(testStore)).toEqual([]);
  });

  test('two translations of one page in one language, even if one is a translation only by its name', async () => {
    const page = (fields = '') => `---\ntitle: A\ndescription: B\n${fields}---\n`;
    const testStore = await openTestStore({
      'pages/p.md': page(),
      'pages/en/b.md': page('lang: en\ntranslationOf: p\n'),
      'pages/en/c.md': page('lang: en\ntranslationOf: p\n'),
      'pages/d.md': page(),
      'pages/en/d.md': page('lang: en\n'),
      'pages/en/e.md': page('lang: en\ntranslationOf: d\n'),
    });
    expect(said(testStore).sort()).toEqual([
      expect.stringMatching(
        /en\/c\.md "translationOf" \(p\) has a translation in "en" already, pages\/en\/b\.md/,
      ),
      expect.stringMatching(
        /en\/e\.md "translationOf" \(d\) has a translation in "en" already, pages\/en\/d\.md/,
      ),
    ]);
  });

  test('a page that has the name of another, but translates a third, is no translation of the first', async () => {
    const page = (fields = '') => `---\ntitle: A\ndescription: B\n${fields}---\n`;
    const testStore = await openTestStore({
      'pages/p.md': page(),
      'pages/b.md': page(),
      'pages/en/p.md': page('lang: en\ntranslationOf: b\n'),
      'pages/en/c.md': page('lang: en\ntranslationOf: p\n'),
    });
    expect(said(testStore)).toEqual([]);
    const translations = (slug: string) =>
      testStore.context().query('staticTranslations', { slug, language: 'id', translationOf: undefined });
    expect(translations('p')).toEqual([{ slug: 'c', language: 'en' }]);
    expect(translations('b')).toEqual([{ slug: 'p', language: 'en' }]);
  });

  test('when one of two articles with the same id gets its own, both are in the lists', async () => {
    const twin = 'articles/2024/06/zua.md';
    const testStore = await openTestStore({ ...redaksi, [file]: article(), [twin]: article() });
    expect(said(testStore).join()).toMatch(
      /zua\.md has the id \(abc234\) that articles\/2024\/06\/satu\.md has/,
    );
    put(testStore, twin, article({ id: 'zua234' }));
    await testStore.ingest();
    expect(testStore.problems()).toEqual([]);
    const ids = testStore.context().query('headlines', { language: 'id' });
    expect(ids.map(({ id }) => id).sort()).toEqual(['abc234', 'zua234']);
  });

  test('an alias of two articles, and an alias that is the address of a page', async () => {
    const testStore = await openTestStore({
      ...redaksi,
      [file]: article({ aliases: '[/lama/]' }),
      'articles/2024/06/dua.md': article({ id: 'dua234', aliases: '[/lama/, /arsip/]' }),
    });
    expect(said(testStore).sort()).toEqual([
      expect.stringMatching(
        /dua\.md:11 "aliases" has the alias \/arsip\/, which is the address of another page/,
      ),
      expect.stringMatching(/satu\.md:11 "aliases" has the alias \/lama\/, which .*dua\.md has too/),
    ]);
  });

  test('aliases, links and permalinks are compared in their normalised form', async () => {
    const links = [
      '/lama/caf%C3%A9/',
      '/lama/cafe\u0301/',
      '/lama/café/',
      '/%6Cama/cafe%CC%81/#sources',
      '/%2564ua/',
      '/lama/%zz/',
      '/a%2Fb/',
    ];
    const testStore = await openTestStore({
      ...redaksi,
      [file]: article(
        { aliases: '[/lama/cafe%CC%81/]' },
        `Teks[^sumber].\n\n${links.map((link) => `- [x](${link})`).join('\n')}\n`,
      ),
      'articles/2024/06/dua.md': article({ id: 'dua234', aliases: '[/lama/caf%c3%a9]' }),
      'permalinks.jsonl':
        '{"site":"https://lama.example/x y"}\n{"site":"https://a;b.example"}\n{"site":"https://lama.example"}\n{"path":"/k%C3%B6p/","id":"abc234"}\n{"path":"/ko\u0308p/","id":"dua234"}\n{"path":"/x/*","id":"abc234"}\n',
    });
    expect(said(testStore).sort()).toEqual([
      expect.stringMatching(/satu\.md:11 "aliases" has the alias \/lama\/café\/, which .*dua\.md has too/),
      ...['/%2564ua/', '/lama/%zz/', '/a%2Fb/'].map(
        (link) => expect.stringContaining(`has a link to ${link}, where`) as string,
      ),
      ...[1, 2].map(
        (line) =>
          expect.stringContaining(`permalinks.jsonl:${line} is no line of the permalinks file`) as string,
      ),
      expect.stringMatching(
        /permalinks\.jsonl:5 gives \/köp\/ to dua234, which a line above gives to abc234/,
      ),
      expect.stringMatching(/permalinks\.jsonl:6 must not contain “\*”.*\(\/x\/\*\); take the line out/),
    ]);
  });

  test('in a permalinks file with merge markers the lines of both branches count, and the markers are reported', async () => {
    const lines = ['{"path":"/a/","id":"abc234"}', '{"path":"/b/","id":"abc234"}'];
    const testStore = await openTestStore({
      ...redaksi,
      [file]: article(),
      'permalinks.jsonl': `<<<<<<< HEAD\n${lines[0]}\n=======\n${lines[1]}\n>>>>>>> cabang\n`,
    });
    expect(said(testStore)).toEqual(
      [1, 3, 5].map(
        (line) =>
          expect.stringMatching(
            new RegExp(`permalinks\\.jsonl:${line} is a merge marker .*: keep the lines of both branches`),
          ) as string,
      ),
    );
  });

  test('a link may go to an alias, a list or a file of public/, but not to an empty list', async () => {
    const links = [
      '/lama/',
      '/tag/rusia/',
      '/rubrik/sains/',
      '/2024/06/19/',
      '/icon.svg',
      '/en/',
      '/tag/lain/',
      '/2023/',
    ];
    const testStore = await openTestStore({
      ...redaksi,
      [file]: article(
        { aliases: '[/lama/]' },
        `Teks[^sumber].\n\n${links.map((link) => `- [x](${link})`).join('\n')}\n`,
      ),
    });
    expect(
      said(testStore)
        .map((text) => /link to (\S+),/.exec(text)?.[1])
        .sort(),
    ).toEqual(['/2023/', '/tag/lain/']);
  });

  test.each<[string, string, (testStore: TestStore) => void, string[]]>([
    [
      'a tag with its last article',
      '/tag/lain/',
      (testStore) => put(testStore, two, article({ id: 'dua234', ...past })),
      ['/tag/lain/'],
    ],
    [
      'a feed of a tag',
      '/tag/lain/atom.xml',
      (testStore) => put(testStore, two, article({ id: 'dua234', ...past })),
      ['/tag/lain/atom.xml'],
    ],
    [
      'a day',
      '/2023/05/06/',
      (testStore) => rmSync(join(testStore.content, two)),
      ['/2023/05/06/', '/2023/05/06/dua/'],
    ],
    [
      'a month and its year',
      '/2023/05/',
      (testStore) => rmSync(join(testStore.content, two)),
      ['/2023/05/', '/2023/05/06/dua/'],
    ],
    [
      'a document',
      '/2023/05/06/dua/ninjs.json',
      (testStore) => rmSync(join(testStore.content, two)),
      ['/2023/05/06/dua/', '/2023/05/06/dua/ninjs.json'],
    ],
    [
      'a short link',
      '/a/dua234/',
      (testStore) => rmSync(join(testStore.content, two)),
      ['/2023/05/06/dua/', '/a/dua234/'],
    ],
    [
      'a sitemap',
      '/sitemap/2023-05.xml',
      (testStore) => rmSync(join(testStore.content, two)),
      ['/2023/05/06/dua/', '/sitemap/2023-05.xml'],
    ],
    [
      'an alias',
      '/lama/',
      (testStore) => put(testStore, two, article({ id: 'dua234', tags: '[lain]', ...past })),
      ['/lama/'],
    ],
    [
      'an alias without a slash',
      '/lama',
      (testStore) => put(testStore, two, article({ id: 'dua234', tags: '[lain]', ...past })),
      ['/lama'],
    ],
    [
      'a page',
      '/tentang/',
      (testStore) => rmSync(join(testStore.content, 'pages/tentang.md')),
      ['/tentang/'],
    ],
    [
      'a draft',
      '/tag/lain/',
      (testStore) => put(testStore, two, article({ id: 'dua234', tags: '[lain]', draft: 'true', ...past })),
      ['/2023/05/06/dua/', '/tag/lain/'],
    ],
  ])('after a build, only links to what was removed are dead: %s', async (_, link, change, expected) => {
    const testStore = await openTestStore({
      ...redaksi,
      'pages/tentang.md': '---\ntitle: A\ndescription: B\n---\n',
      [two]: article({ id: 'dua234', tags: '[lain]', aliases: '[/lama/]', ...past }),
      [file]: article(
        {},
        `Teks[^sumber] [x](${link}) [y](/2023/05/06/dua/) [z](/icon.svg) [w](/tag/rusia/).\n`,
      ),
    });
    await testStore.ingest(instant('2024-07-01T00:00:00+07:00'));
    expect(said(testStore)).toEqual([]);
    markBuildComplete(testStore.store, 'fingerprint', 1);
    expect(linksToCheck(testStore.store, testStore.site)).toEqual([]);
    change(testStore);
    await testStore.ingest(instant('2024-07-01T00:00:00+07:00'));
    const dead = said(testStore).flatMap((text) => /link to (\S+), where/.exec(text)?.[1] ?? []);
    expect(dead.sort()).toEqual(expected);
  });
});
