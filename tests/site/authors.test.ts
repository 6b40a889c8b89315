import { existsSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, expect, test } from 'vitest';
import { article, redaksi, temporaryFolder } from '../contentFolder.ts';
import { createTestSite } from './createTestSite.ts';
import { elements, readPage } from './sitePages.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const now = '2024-07-01T08:00:00+07:00';
const portrait = (background: string) =>
  sharp({ create: { width: 300, height: 500, channels: 3, background } })
    .jpeg()
    .toBuffer();
const ani = `name: Ani\nemail: ani@warta.example\nrole: Wartawan\npicture: { src: ./ani.jpg, alt: Ani di mejanya }\n`;

test('the page of an author has the picture, in 80 px, the address and the feeds', async () => {
  const site = createTestSite(join(folder, 'site'), {
    ...redaksi,
    'authors/ani.yml': ani,
    'authors/ani.jpg': await portrait('#865'),
    'articles/satu.md': article({ authors: '[ani]' }),
  });
  await site.publish({ now });
  const pictureOf = () => {
    const html = readPage(site.out, 'penulis/ani/index.html');
    return elements(html.split('<main')[1]!).find(({ name }) => name === 'img')!.attributes;
  };
  const picture = pictureOf();
  expect(picture).toMatchObject({ alt: 'Ani di mejanya', sizes: '80px', width: '300', height: '500' });
  expect(existsSync(join(site.out, picture.src!))).toBe(true);
  const html = readPage(site.out, 'penulis/ani/index.html');
  expect(html).toContain('href="mailto:ani@warta.example"');
  expect(html).toContain('href="/penulis/ani/atom.xml"');
  expect(html).toContain('.author-card');
  expect(readPage(site.out, 'penulis/redaksi/index.html')).not.toContain('author-card');
  expect(readPage(site.out, '2024/06/19/satu/index.html')).toContain(
    `"image":"https://warta.example${picture.src}"`,
  );

  writeFileSync(join(site.content, 'authors/ani.jpg'), await portrait('#568'));
  await site.publish({ now });
  const changed = pictureOf();
  expect(changed.src).not.toBe(picture.src);
  expect(existsSync(join(site.out, changed.src!))).toBe(true);
  expect(existsSync(join(site.out, picture.src!))).toBe(false);

  rmSync(join(site.content, 'authors/ani.jpg'));
  await expect(site.publish({ now })).rejects.toThrow();
});
