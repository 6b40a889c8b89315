import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Published } from '../../src/press/publish.ts';
import { filesBelow } from '../../src/press/stage.ts';
import { listFile, writtenFiles } from '../../src/press/writtenFiles.ts';
import { article, contentFolder, redaksi, temporaryFolder } from '../contentFolder.ts';
import { contentRoom } from './contentRoom.ts';

/* What a publish may touch in the folder into which it goes, and what it need not make again. */

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
let room: ReturnType<typeof contentRoom>;
const moved = ({ added, changed, removed }: Published) => [added.length, changed.length, removed.length];
const put = (name: string, text: string) => {
  mkdirSync(join(room.out, name, '..'), { recursive: true });
  writeFileSync(join(room.out, name), text);
};
const readForeign = () =>
  Object.fromEntries(Object.keys(foreign).map((name) => [name, readFileSync(join(room.out, name), 'utf8')]));

beforeAll(async () => {
  const picture = await sharp({ create: { width: 1300, height: 900, channels: 3, background: '#345' } })
    .png()
    .toBuffer();
  room = contentRoom(join(folder, 'room'), { ...files, 'articles/2024/06/foto.png': picture });
  contentFolder({ '.git/HEAD': 'ref', CNAME: 'warta.example' }, room.out);
  await room.publish();
  for (const [name, text] of Object.entries(foreign)) put(name, text);
});

test('the list in the folder has every file that was written, and no other', () => {
  const ours = filesBelow(room.out).filter((file) => !(file in foreign));
  expect(writtenFiles(room.out).all().sort()).toEqual(ours.sort());
});

describe('what others put there stays', () => {
  test.each([
    ['a publish with nothing new', () => {}],
    ['a fresh state folder', () => rmSync(join(room.state, 'store.db'))],
    ['a clean publish, when a page is gone', () => rmSync(join(room.content, 'articles/2024/06/dua.md'))],
  ])('after %s', async (name, prepare) => {
    prepare();
    if (name.startsWith('a clean')) room.forget('dua');
    await room.publish({ clean: name.startsWith('a clean') });
    expect(readForeign()).toEqual(foreign);
    expect(existsSync(join(room.out, '2024/06/12'))).toBe(!name.startsWith('a clean'));
  });

  test('also before the first publish, where the site has a file of that name', async () => {
    const name = '.well-known/tdmrep.json';
    const first = contentRoom(join(folder, 'first'), { ...redaksi, 'articles/satu.md': article() });
    contentFolder({ '.git/HEAD': 'ref', [name]: '[]' }, first.out);
    const before = first.site();
    await expect(first.publish()).rejects.toThrow(
      `${join(first.out, name)} stands where the site puts ${name}`,
    );
    expect(first.site()).toEqual(before);
    expect(existsSync(join(first.content, 'permalinks.jsonl'))).toBe(false);
  });

  test.each([
    ['a file where a page comes', '2024/07/01/tiga/index.html'],
    ['a file where a folder is needed', '2024/07'],
    ['a folder where a file comes', 'tag/baru/atom.xml/x'],
  ])('%s stops the publish', async (_, name) => {
    put(name, 'asing');
    const before = [room.site(), readFileSync(join(room.content, 'permalinks.jsonl'), 'utf8')];
    const fresh = join(room.content, 'articles/tiga.md');
    writeFileSync(fresh, article({ id: 'tiga34', tags: '[baru]', published: '2024-07-01T08:00:00+07:00' }));
    await expect(room.publish()).rejects.toThrow(
      /stands where the site puts .*, and Warta did not write it\. Move it/,
    );
    expect([room.site(), readFileSync(join(room.content, 'permalinks.jsonl'), 'utf8')]).toEqual(before);
    for (const name of ['2024/07', 'tag/baru'])
      rmSync(join(room.out, name), { recursive: true, force: true });
    rmSync(fresh);
    await room.publish();
  });
});

describe('what need not be made again', () => {
  const mediaTimes = () =>
    filesBelow(join(room.out, 'media')).map((file) => statSync(join(room.out, 'media', file)).mtimeMs);

  test('nothing is made where the folder is a copy of itself, as after a checkout', async () => {
    const copy = `${room.out}-copy`;
    cpSync(room.out, copy, { recursive: true });
    rmSync(room.out, { recursive: true });
    renameSync(copy, room.out);
    const published = await room.publish();
    expect([published.rendered, ...moved(published)]).toEqual([0, 0, 0, 0]);
  });

  test('only what differs is made where such a copy has lost some files and some bytes', async () => {
    const copy = `${room.out}-copy`;
    cpSync(room.out, copy, { recursive: true });
    rmSync(room.out, { recursive: true });
    renameSync(copy, room.out);
    rmSync(join(room.out, '2024/06/19/satu/ninjs.json'));
    const picture = filesBelow(join(room.out, 'media'))[0]!;
    rmSync(join(room.out, 'media', picture));
    put('tag/index.html', 'lain');
    const before = room.site();
    const published = await room.publish({ explain: '/tag/' });
    expect(published.explained).toMatch(/is made again: its file is missing or has other bytes/);
    expect(published.rendered).toBe(2);
    expect(published.changed).toEqual(['tag/index.html']);
    expect(published.added).toEqual(['2024/06/19/satu/ninjs.json', `media/${picture}`]);
    expect(Object.keys(room.site()).length).toBe(Object.keys(before).length + 2);
  });

  test('pictures are not encoded and nothing is moved where the state folder is lost', async () => {
    const times = mediaTimes();
    expect(times.length).toBeGreaterThan(3);
    rmSync(join(room.state, 'store.db'));
    rmSync(join(room.state, 'media'), { recursive: true });
    expect(moved(await room.publish())).toEqual([0, 0, 0]);
    expect(mediaTimes()).toEqual(times);
    const cached = filesBelow(join(room.state, 'media')).filter((file) => /^[0-9a-f]{16}-/.test(file));
    expect(cached).toEqual([]);
  });

  test('and no file moves where the list is lost', async () => {
    const before = readFileSync(join(room.out, listFile));
    rmSync(join(room.out, listFile));
    expect(moved(await room.publish())).toEqual([0, 0, 0]);
    expect(readFileSync(join(room.out, listFile))).toEqual(before);
  });
});
