import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { ContentError } from '../../src/lib/problem.ts';
import { article, contentFolder, redaksi, temporaryFolder } from '../contentFolder.ts';
import { createTestSite } from './createTestSite.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let sites = 0;
const siteFrom = (files: Record<string, string | Buffer>) =>
  createTestSite(join(folder, String(sites++)), { ...redaksi, ...files });
const picture = (background: string, width = 300) =>
  sharp({ create: { width, height: 200, channels: 3, background } })
    .jpeg()
    .toBuffer();
const withImage = (src: string, more: Record<string, string> = {}) =>
  article({ image: `{ src: ${src}, alt: Biru }`, ...more });
const media = (out: string) => (existsSync(join(out, 'media')) ? readdirSync(join(out, 'media')).sort() : []);
/** The digests of the pictures that are in the site. */
const digests = (out: string) => [...new Set(media(out).map((name) => name.slice(0, 16)))];

test.each([
  ['with the ending .jfif', './foto.jfif', 'articles/2024/06/foto.jfif'],
  ['in a folder of pictures', '../../../gambar/foto.jpg', 'gambar/foto.jpg'],
  ['with capitals', './FOTO.JPG', 'articles/2024/06/FOTO.JPG'],
  ['at the top of the content folder', '../../../foto.png', 'foto.png'],
])('a picture %s is encoded again when it is replaced', async (_, src, file) => {
  const testSite = siteFrom({ 'articles/2024/06/a.md': withImage(src), [file]: await picture('#00f') });
  await testSite.publish();
  const before = media(testSite.out);
  expect(before).toHaveLength(3 * 2 + 3);
  writeFileSync(join(testSite.content, file), await picture('#f00'));
  const { changed, added, removed } = await testSite.publish();
  expect(changed).toContain('2024/06/19/a/index.html');
  expect(added.filter((name) => name.startsWith('media/'))).toHaveLength(9);
  expect(removed.filter((name) => name.startsWith('media/')).sort()).toEqual(
    before.map((name) => `media/${name}`),
  );
  const [red] = (await sharp(
    join(
      testSite.out,
      'media',
      media(testSite.out).find((name) => name.endsWith('-300.jpg'))!,
    ),
  )
    .raw()
    .toBuffer()) as unknown as number[];
  expect(red).toBeGreaterThan(200);
});

test('a picture is published with the first article that shows it and removed with the last, its crops with the last that it leads', async () => {
  const shown = '![Biru](./foto.jpg)\n';
  const testSite = siteFrom({
    'articles/2024/06/a.md': withImage('./foto.jpg'),
    'articles/2024/06/b.md': article({ id: 'bbb234' }, `Teks[^sumber].\n\n${shown}`),
    'articles/2024/06/salin.jpg': await picture('#00f'),
    'articles/2024/06/foto.jpg': await picture('#00f'),
    'articles/2024/06/c.md': withImage('./salin.jpg', { id: 'ccc234', draft: 'true' }),
  });
  const put = (name: string, text: string) =>
    writeFileSync(join(testSite.content, 'articles/2024/06', name), text);
  await testSite.publish();
  expect(media(testSite.out)).toHaveLength(9);

  put('a.md', article());
  await testSite.publish();
  expect(media(testSite.out)).toHaveLength(6);

  put('c.md', withImage('./salin.jpg', { id: 'ccc234' }));
  await testSite.publish();
  expect(media(testSite.out)).toHaveLength(9);

  put('b.md', article({ id: 'bbb234' }));
  await testSite.publish();
  expect(media(testSite.out)).toHaveLength(9);

  put('c.md', article({ id: 'ccc234' }));
  await testSite.publish();
  expect(media(testSite.out)).toEqual([]);

  put('c.md', withImage('./foto.jpg', { id: 'ccc234', published: '2024-06-20T00:00:00+07:00' }));
  testSite.markGone('c');
  await testSite.publish({ now: '2024-06-19T23:00:00+07:00' });
  expect(media(testSite.out)).toEqual([]);
  await testSite.publish({ now: '2024-06-20T01:00:00+07:00' });
  expect(media(testSite.out)).toHaveLength(9);
  await testSite.publish();
  expect(media(testSite.out)).toHaveLength(9);
});

test('lists show the thumb, which has small widths only unless another page shows it large; all else keeps the picture', async () => {
  const testSite = siteFrom({
    'articles/2024/06/a.md': article({ image: '{ src: ./foto.jpg, thumb: ./kecil.jpg, alt: Biru }' }),
    'articles/2024/06/foto.jpg': await picture('#00f', 1300),
    'articles/2024/06/kecil.jpg': await picture('#f00', 900),
  });
  const put = (name: string, text: string) =>
    writeFileSync(join(testSite.content, 'articles/2024/06', name), text);
  await testSite.publish();
  const small = digests(testSite.out).find(
    (digest) => !existsSync(join(testSite.out, 'media', `${digest}-800.jpg`)),
  )!;
  expect(digests(testSite.out)).toHaveLength(2);
  const widths = () =>
    media(testSite.out).flatMap((name) => (name.startsWith(small) ? [name.slice(17)] : []));
  const smallWidths = ['240.avif', '240.jpg', '240.webp', '480.avif', '480.jpg', '480.webp'];
  expect(widths()).toEqual(smallWidths);
  const showsThumb = filesBelow(testSite.out).filter(
    (file) => !file.startsWith('media/') && readFileSync(join(testSite.out, file)).includes(small),
  );
  expect(showsThumb).toContain('tag/rusia/index.html');
  expect(showsThumb.filter((file) => !/^((tag|rubrik|penulis|2024)\/.*index|404)\.html$/.test(file))).toEqual(
    [],
  );
  expect(showsThumb).not.toContain('2024/06/19/a/index.html');

  put('b.md', article({ id: 'bbb234' }, 'Teks[^sumber].\n\n![Merah](./kecil.jpg)\n'));
  await testSite.publish();
  expect(widths()).toHaveLength(12);

  put('b.md', article({ id: 'bbb234' }));
  await testSite.publish();
  expect(widths()).toEqual(smallWidths);

  put('a.md', withImage('./foto.jpg'));
  await testSite.publish();
  expect(digests(testSite.out)).toHaveLength(1);
  expect(widths()).toEqual([]);
});

test('an out folder that is new has every picture', async () => {
  const testSite = siteFrom({
    'articles/2024/06/a.md': withImage('./foto.jpg'),
    'articles/2024/06/foto.jpg': await picture('#00f'),
  });
  await testSite.publish();
  const before = media(testSite.out);
  rmSync(testSite.out, { recursive: true });
  await testSite.publish();
  expect(media(testSite.out)).toEqual(before);
});

test('a picture that is saved during a build stops it, and is right after the next', async () => {
  const file = 'articles/2024/06/foto.jpg';
  const testSite = siteFrom({
    'articles/2024/06/a.md': withImage('./foto.jpg'),
    [file]: await picture('#00f'),
  });
  await testSite.publish();
  const [blue] = digests(testSite.out);
  writeFileSync(join(testSite.content, file), await picture('#0f0'));
  const site = testSite.outputFiles();
  const red = await picture('#f00');
  await expect(
    testSite.publish({
      onPhase: (phase) => {
        if (phase === 'render') writeFileSync(join(testSite.content, file), red);
      },
    }),
  ).rejects.toThrow(/foto\.jpg was changed while the site was made; publish again/);
  expect(testSite.outputFiles()).toEqual(site);

  await testSite.publish();
  const [digest] = digests(testSite.out);
  expect(digest).not.toBe(blue);
  const [level] = (await sharp(join(testSite.out, 'media', `${digest}-300.jpg`))
    .raw()
    .toBuffer()) as unknown as number[];
  expect(level).toBeGreaterThan(200);

  // And one that goes.
  writeFileSync(join(testSite.content, file), await picture('#ff0'));
  await expect(
    testSite.publish({
      onPhase: (phase) =>
        phase === 'render' && renameSync(join(testSite.content, file), join(testSite.content, 'x')),
    }),
  ).rejects.toThrow(/foto\.jpg was gone when it was to be read/);
  mkdirSync(join(testSite.content, 'articles/2024/06'), { recursive: true });
  renameSync(join(testSite.content, 'x'), join(testSite.content, file));
  await testSite.publish();
  expect(digests(testSite.out)).toHaveLength(1);
});

/** More pages than this process makes by itself: threads make them. */
const manyStories = 40;

test.each([
  ['changes', 1, /changed while the site was made; publish again/],
  ['changes', manyStories, /changed while the site was made; publish again/],
  ['goes', 1, /was gone when it was to be read; publish again/],
  ['gives way to a pipe', manyStories, /is no file; put the file itself there/],
] as const)(
  'a picture that %s before the cards of %i stories are drawn with it is an error of that picture',
  async (change, stories, message) => {
    const dir = 'articles/2024/06';
    const testSite = siteFrom({ [`${dir}/foto.jpg`]: await picture('#00f') });
    const write = (headline: string) => {
      for (let n = 0; n < stories; n++) {
        const text = withImage('./foto.jpg', { headline, id: `cerita${n}` });
        contentFolder({ [`${dir}/cerita-${n}.md`]: text }, testSite.content);
      }
    };
    write('Judul');
    await testSite.publish();
    const site = testSite.outputFiles();
    write('Judul lain');
    const other = await picture('#f00');
    const photo = join(testSite.content, dir, 'foto.jpg');
    const spoil = () => {
      rmSync(photo);
      if (change === 'changes') writeFileSync(photo, other);
      if (change === 'gives way to a pipe') execFileSync('mkfifo', [photo]);
    };
    const refused = testSite.publish({ onPhase: (phase) => phase === 'render' && spoil() });
    await expect(refused).rejects.toThrow(ContentError);
    await expect(refused).rejects.toThrow(message);
    rmSync(photo, { force: true });
    writeFileSync(photo, other);
    expect(testSite.outputFiles()).toEqual(site);
    await expect(testSite.publish()).resolves.toMatchObject({ articles: stories });
  },
);

test('an animated picture becomes an animated WebP, for readers who have not asked for less motion', async () => {
  const raw = { width: 300, height: 400, channels: 3 as const, pageHeight: 200 };
  const gif = await sharp(Buffer.concat([Buffer.alloc(180_000, 9), Buffer.alloc(180_000, 99)]), { raw })
    .gif()
    .toBuffer();
  const testSite = siteFrom({
    'articles/2024/06/a.md': article(
      { image: '{ src: ./a.gif, alt: Gerak }' },
      'Teks[^sumber].\n\n![Gerak](./a.gif)\n',
    ),
    'articles/2024/06/a.gif': gif,
  });
  await testSite.publish();
  const names = media(testSite.out);
  expect(names.filter((name) => name.endsWith('.avif'))).toEqual([]);
  const moving = names.filter((name) => name.endsWith('.webp'));
  expect(moving).toHaveLength(2);
  for (const name of moving)
    expect((await sharp(join(testSite.out, 'media', name)).metadata()).pages).toBe(2);
  const html = Buffer.from(testSite.outputFiles()['2024/06/19/a/index.html']!, 'base64').toString();
  expect(html.match(/<source [^>]*media="\(prefers-reduced-motion: no-preference\)"/g)).toHaveLength(2);
  expect(html).not.toContain('image/avif');
});

test('a card is drawn with a file that is in use, and not with one of the same bytes that is not any more', async () => {
  const blue = await picture('#00f');
  const testSite = siteFrom({
    'articles/2024/06/a.md': withImage('./a.jpg'),
    'articles/2024/06/a.jpg': blue,
    'articles/2024/06/b.jpg': blue,
  });
  await testSite.publish();
  const put = (file: string, text: string | Buffer) =>
    writeFileSync(join(testSite.content, 'articles/2024/06', file), text);
  put('a.md', withImage('./b.jpg', { headline: 'Judul lain' }));
  put('a.jpg', await picture('#f00'));
  const { changed } = await testSite.publish();
  expect(changed).toContain('2024/06/19/a/card.jpg');
});
