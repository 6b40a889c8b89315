import {
  cpSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BuildResult } from '../../src/build/buildSite.ts';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { listFile, writtenFiles } from '../../src/build/files/writtenFiles.ts';
import { article, contentFolder, redaksi, temporaryFolder } from '../contentFolder.ts';
import { command } from './command.ts';
import { createTestSite, type TestSite } from './createTestSite.ts';
import { projectCopy } from './projectCopy.ts';

/* What a build may touch in the folder into which it goes, and what it need not make again. */

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const files: Record<string, string | Buffer> = {
  ...redaksi,
  'articles/2024/06/satu.md': article({ image: '{ src: ./foto.png, alt: Biru }' }),
  'articles/2024/06/dua.md': article({ id: 'dua234', published: '2024-06-12T08:00:00+07:00' }),
};
const foreign = {
  '.git/HEAD': 'ref',
  '.git/objects/aa/x': 'x',
  CNAME: 'warta.example',
  '.nojekyll': '',
  'google1.html': 'x',
};
let testSite: TestSite;
const moved = ({ added, changed, removed }: BuildResult) => [added.length, changed.length, removed.length];
const put = (name: string, text: string) => {
  mkdirSync(join(testSite.out, name, '..'), { recursive: true });
  writeFileSync(join(testSite.out, name), text);
};
const readForeign = () =>
  Object.fromEntries(
    Object.keys(foreign).map((name) => [name, readFileSync(join(testSite.out, name), 'utf8')]),
  );

/** What lies in a folder, links as what they say. */
const treeOf = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .sort()
    .map((name) => {
      const path = join(folder, name);
      const found = lstatSync(path);
      if (found.isSymbolicLink()) return [name, readlinkSync(path)];
      return found.isFile() ? [name, readFileSync(path, 'base64')] : [name];
    });

beforeAll(async () => {
  const picture = await sharp({ create: { width: 1300, height: 900, channels: 3, background: '#345' } })
    .png()
    .toBuffer();
  testSite = createTestSite(join(folder, 'site'), { ...files, 'articles/2024/06/foto.png': picture });
  contentFolder({ '.git/HEAD': 'ref', CNAME: 'warta.example' }, testSite.out);
  await testSite.publish();
  for (const [name, text] of Object.entries(foreign)) put(name, text);
});

test('the list in the out folder has every file that was written, and no other', () => {
  const ours = filesBelow(testSite.out).filter((file) => !(file in foreign));
  expect(writtenFiles(testSite.out).all().sort()).toEqual(ours.sort());
});

describe('a file of somebody else stays', () => {
  test.each([
    ['a build with nothing new', () => {}],
    ['a fresh state folder', () => rmSync(join(testSite.state, 'store.db'))],
    ['a clean build, when a page is gone', () => rmSync(join(testSite.content, 'articles/2024/06/dua.md'))],
  ])('after %s', async (name, prepare) => {
    prepare();
    if (name.startsWith('a clean')) testSite.markGone('dua');
    await testSite.publish({ clean: name.startsWith('a clean') });
    expect(readForeign()).toEqual(foreign);
    expect(existsSync(join(testSite.out, '2024/06/12'))).toBe(!name.startsWith('a clean'));
  });

  test('even before the first build, if the site has a file of that name', async () => {
    const name = '.well-known/tdmrep.json';
    const first = createTestSite(join(folder, 'first'), { ...redaksi, 'articles/satu.md': article() });
    contentFolder({ '.git/HEAD': 'ref', [name]: '[]' }, first.out);
    const before = first.outputFiles();
    await expect(first.publish()).rejects.toThrow(`${join(first.out, name)} is where the site puts ${name}`);
    expect(first.outputFiles()).toEqual(before);
    expect(existsSync(join(first.content, 'permalinks.jsonl'))).toBe(false);
  });

  const tree = () => [
    treeOf(testSite.out),
    treeOf(join(folder, 'elsewhere')),
    readFileSync(join(testSite.content, 'permalinks.jsonl'), 'utf8'),
  ];
  const link = (name: string, to: string) => {
    mkdirSync(join(testSite.out, name, '..'), { recursive: true });
    symlinkSync(to, join(testSite.out, name));
  };
  const kept = join(folder, 'kept');
  const fresh = () => join(testSite.content, 'articles/tiga.md');
  const story = (fields: Record<string, string> = {}) =>
    article({ id: 'tiga34', tags: '[baru]', published: '2024-07-01T08:00:00+07:00', ...fields });

  test.each<[string, () => void]>([
    ['a file where a page comes', () => put('2024/07/01/tiga/index.html', 'asing')],
    ['a file where a folder is needed', () => put('2024/07', 'asing')],
    ['a folder where a file comes', () => put('tag/baru/atom.xml/x', 'asing')],
    [
      'an empty folder where a file comes',
      () => mkdirSync(join(testSite.out, 'tag/baru/atom.xml'), { recursive: true }),
    ],
    ['a link to a folder where one is needed', () => link('2024/07', join(folder, 'elsewhere'))],
    ['a link to nowhere where a folder is needed', () => link('2024/07', join(folder, 'nirwana'))],
    [
      'a link to a file where a page comes',
      () => link('2024/07/01/tiga/index.html', join(testSite.out, 'CNAME')),
    ],
    ['a link to nowhere where a page comes', () => link('tag/baru/index.html', join(folder, 'nirwana'))],
    ['a link to a file where a folder is needed', () => link('tag/baru', join(testSite.out, 'CNAME'))],
  ])('%s stops the build', async (_, prepare) => {
    prepare();
    mkdirSync(join(folder, 'elsewhere'), { recursive: true });
    const before = tree();
    writeFileSync(fresh(), story());
    await expect(testSite.publish()).rejects.toThrow(
      /is where the site puts .*, and Warta did not write it\. Move it/,
    );
    expect(tree()).toEqual(before);
    for (const name of ['2024/07', 'tag/baru'])
      rmSync(join(testSite.out, name), { recursive: true, force: true });
    rmSync(fresh());
    await testSite.publish();
  });

  test.each<[string, string, () => void]>([
    [
      'a folder at the place of a card',
      '2024/07/01/tiga/card.jpg',
      () => put('2024/07/01/tiga/card.jpg/catatan.txt', 'asing'),
    ],
    [
      'a link at the place of a page',
      'tag/baru/atom.xml',
      () => link('tag/baru/atom.xml', join(testSite.out, 'CNAME')),
    ],
    ['a folder that became a link', '2024/07', () => link('2024/07', kept)],
  ])('%s in place of a file to remove stops the build', async (_, name, prepare) => {
    writeFileSync(fresh(), story());
    await testSite.publish();
    const place = join(testSite.out, name);
    renameSync(place, kept);
    prepare();
    rmSync(fresh());
    for (const slug of ['tiga', 'tag/baru']) testSite.markGone(slug);
    const before = [tree(), statSync(kept).isFile() || treeOf(kept)];
    await expect(testSite.publish()).rejects.toThrow(`${place} is where the site `);
    expect([tree(), statSync(kept).isFile() || treeOf(kept)]).toEqual(before);
    rmSync(place, { recursive: true });
    renameSync(kept, place);
    await testSite.publish();
    expect(existsSync(place)).toBe(false);
  });

  test('a list with files outside of the folder deletes nothing there', async () => {
    writeFileSync(join(folder, 'asing.txt'), 'asing');
    const list = join(testSite.out, listFile);
    const before = readFileSync(list, 'utf8');
    writeFileSync(list, `../asing.txt\n${join(folder, 'asing.txt')}\n${before}`);
    await testSite.publish({ clean: true });
    expect(readFileSync(join(folder, 'asing.txt'), 'utf8')).toBe('asing');
    writeFileSync(list, before);
  });
});

/** In a copy of the project, since other tests publish `public/` at the same time. */
describe('a file in public/', () => {
  const name = 'milik.txt';
  const project = projectCopy();
  const own = join(project, 'public', name);
  afterAll(() => rmSync(project, { recursive: true, force: true }));
  /** @returns what the build says */
  const publish = async (expected: number) => {
    const { content, out, state } = testSite;
    const paths = ['--content', content, '--out', out, '--state', state];
    const { status, stderr } = await command('build', paths, {}, project);
    expect({ status, stderr }).toMatchObject({ status: expected });
    return stderr;
  };

  test("that somebody put into the out folder too does not count as Warta's", async () => {
    put(name, 'sama');
    writeFileSync(own, 'sama');
    await publish(0);
    expect(writtenFiles(testSite.out).has(name)).toBe(false);
    rmSync(own);
    await publish(0);
    expect(readFileSync(join(testSite.out, name), 'utf8')).toBe('sama');
    rmSync(join(testSite.out, name));
  });

  test("stops the build if its place is a folder of Warta with somebody else's file in it", async () => {
    const story = (aliases: string) => {
      const file = join(testSite.content, 'articles/2024/06/satu.md');
      writeFileSync(file, article({ image: '{ src: ./foto.png, alt: Biru }', aliases }));
    };
    story(`[/${name}/]`);
    await publish(0);
    put(`${name}/catatan.txt`, 'asing');
    story('[]');
    testSite.markGone(name);
    writeFileSync(own, 'isi');
    const permalinks = () => readFileSync(join(testSite.content, 'permalinks.jsonl'), 'utf8');
    const before = [testSite.outputFiles(), permalinks()];
    expect(await publish(2)).toContain(
      `${join(testSite.out, name, 'catatan.txt')} is where the site puts ${name}`,
    );
    expect([testSite.outputFiles(), permalinks()]).toEqual(before);
    rmSync(join(testSite.out, name, 'catatan.txt'));
    await publish(0);
    expect(readFileSync(join(testSite.out, name), 'utf8')).toBe('isi');
    rmSync(own);
    await publish(0);
    expect(existsSync(join(testSite.out, name))).toBe(false);
  });
});

describe('what need not be rendered again', () => {
  const mediaTimes = () =>
    filesBelow(join(testSite.out, 'media')).map(
      (file) => statSync(join(testSite.out, 'media', file)).mtimeMs,
    );

  test('nothing is rendered if the out folder is a copy, as after a checkout', async () => {
    const copy = `${testSite.out}-copy`;
    cpSync(testSite.out, copy, { recursive: true });
    rmSync(testSite.out, { recursive: true });
    renameSync(copy, testSite.out);
    const published = await testSite.publish();
    expect([published.rendered, ...moved(published)]).toEqual([0, 0, 0, 0]);
  });

  test('only what differs is rendered if files of such a copy are missing or damaged', async () => {
    const copy = `${testSite.out}-copy`;
    cpSync(testSite.out, copy, { recursive: true });
    rmSync(testSite.out, { recursive: true });
    renameSync(copy, testSite.out);
    rmSync(join(testSite.out, '2024/06/19/satu/ninjs.json'));
    const picture = filesBelow(join(testSite.out, 'media'))[0]!;
    rmSync(join(testSite.out, 'media', picture));
    put('tag/index.html', 'lain');
    const before = testSite.outputFiles();
    const published = await testSite.publish({ explain: '/tag/' });
    expect(published.explained).toMatch(/is made again: its file is missing or has other bytes/);
    expect(published.rendered).toBe(2);
    expect(published.changed).toEqual(['tag/index.html']);
    expect(published.added).toEqual(['2024/06/19/satu/ninjs.json', `media/${picture}`]);
    expect(Object.keys(testSite.outputFiles()).length).toBe(Object.keys(before).length + 2);
  });

  test('no picture is encoded and no file moves if the state folder is lost', async () => {
    const times = mediaTimes();
    expect(times.length).toBeGreaterThan(3);
    rmSync(join(testSite.state, 'store.db'));
    rmSync(join(testSite.state, 'media'), { recursive: true });
    expect(moved(await testSite.publish())).toEqual([0, 0, 0]);
    expect(mediaTimes()).toEqual(times);
    const cached = filesBelow(join(testSite.state, 'media')).filter((file) => /^[0-9a-f]{16}-/.test(file));
    expect(cached).toEqual([]);
  });

  test('no file moves if the list is lost', async () => {
    const before = readFileSync(join(testSite.out, listFile));
    rmSync(join(testSite.out, listFile));
    expect(moved(await testSite.publish())).toEqual([0, 0, 0]);
    expect(readFileSync(join(testSite.out, listFile))).toEqual(before);
  });
});
