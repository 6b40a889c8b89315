import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { filesOnDisk } from '../../src/ingest/contentFiles.ts';
import { readImage } from '../../src/ingest/readImage.ts';
import { contentFolder } from '../contentFolder.ts';

const picture = await sharp({ create: { width: 9, height: 9, channels: 3, background: '#345' } })
  .png()
  .toBuffer();
const named = (...files: string[]) => contentFolder(Object.fromEntries(files.map((file) => [file, picture])));
const article = 'articles/2024/a.md';
const found = async (content: string, src: string) =>
  (await readImage(filesOnDisk(content), article, src)).file;

describe('the name of a picture', () => {
  test.each([
    ['foto.png', 'foto.png'],
    ['foto.png', './foto.png'],
    ['foto banjir.png', 'foto%20banjir.png'],
    ['foto banjir.png', './foto banjir.png'],
    ['foto#1.png', 'foto%231.png'],
    ['foto#1.png', 'foto#1.png'],
    ['foto?.png', 'foto%3F.png'],
    ['100%.png', '100%25.png'],
    ['100%.png', '100%.png'],
    ['50%20off.png', '50%20off.png'],
    ['a+b.png', 'a+b.png'],
    ['foto (1).png', 'foto%20(1).png'],
    ['foto(1).png', 'foto(1).png'],
    ['foto.png', 'foto.png?v=2'],
    ['FOTO.PNG', 'FOTO.PNG'],
    ['foto.jfif', 'foto.jfif'],
    ['\u00e9t\u00e9.png', 'e\u0301te\u0301.png'],
    ['e\u0301te\u0301.png', '\u00e9t\u00e9.png'],
    ['e\u0301te\u0301.png', '%C3%A9t%C3%A9.png'],
    ['写真.png', '%E5%86%99%E7%9C%9F.png'],
    ["o'neill.png", "o'neill.png"],
    ['a&b.png', 'a&b.png'],
  ])('%s is found as %s', async (name, src) => {
    expect(await found(named(`articles/2024/${name}`), src)).toBe(`articles/2024/${name}`);
  });

  test('a picture elsewhere in the content folder is found, and a folder in another form of Unicode', async () => {
    const content = named('gambar/2024/a.png', 'articles/banjir/cafe\u0301/b.png');
    expect(await found(content, '../../gambar/2024/a.png')).toBe('gambar/2024/a.png');
    expect(await found(content, '../banjir/caf\u00e9/b.png')).toBe('articles/banjir/cafe\u0301/b.png');
  });

  test.each([
    `./${'a'.repeat(300)}.jpg`,
    `./${'a'.repeat(300)}/c.jpg`,
    `./${'é'.repeat(200)}/c.jpg`,
    `./${'a/'.repeat(3000)}c.jpg`,
    './a%00b/c.jpg',
    './a%00b.jpg',
  ])('that no disk can have is missing: %j', async (src) => {
    await expect(found(named('articles/2024/foto.png'), src)).rejects.toThrow(
      /^has an image \(.*\) that is not there; /s,
    );
  });

  test('of two that differ only in capitals, each is found by its own name', async () => {
    const content = named('articles/2024/foto.png', 'articles/2024/Foto.png');
    expect(await found(content, 'foto.png')).toBe('articles/2024/foto.png');
    expect(await found(content, 'Foto.png')).toBe('articles/2024/Foto.png');
  });

  const content = named(
    'articles/2024/Foto.PNG',
    'articles/2024/peta.png',
    'articles/2024/.rahasia.png',
    'articles/.lain/a.png',
    'articles/2024/peta.bmp',
    'authors/foto.png',
    'articles/2024/rusak.jpg',
  );
  writeFileSync(join(content, 'articles/2024/rusak.jpg'), 'x');
  mkdirSync(join(content, 'articles/2024/folder.png'));
  execFileSync('mkfifo', [join(content, 'articles/2024/pipa.png')]);
  symlinkSync('/etc/passwd', join(content, 'articles/2024/luar.png'));
  test.each([
    ['https://lain.example/a.jpg', /from elsewhere/],
    ['//lain.example/a.jpg', /from elsewhere/],
    ['data:image/png;base64,AA', /from elsewhere/],
    ['file:///etc/passwd', /from elsewhere/],
    ['C:\\Foto\\a.jpg', /by its place on your computer/],
    ['/etc/passwd', /outside the content folder/],
    ['/articles/2024/peta.png', /outside the content folder/],
    ['../../../a.jpg', /outside the content folder/],
    ['..%2f..%2f..%2fa.jpg', /outside the content folder/],
    ['%2e%2e/%2e%2e/%2e%2e/a.jpg', /outside the content folder/],
    ['foto.png', /not there; there is articles\/2024\/Foto\.PNG: write capitals and small letters/],
    ['../2024/PETA.png', /not there; there is articles\/2024\/peta\.png/],
    ['peta.jpg', /not there; there is peta\.png: correct the ending/],
    ['.\\peta.png', /not there; write \/ between folders/],
    ['tidak-ada.jpg', /not there; add articles\/2024\/tidak-ada\.jpg/],
    ['tidak%20ada.jpg', /not there; add articles\/2024\/tidak ada\.jpg/],
    ['peta.png/', /not there/],
    ['.rahasia.png', /begins with a dot/],
    ['../.lain/a.png', /begins with a dot/],
    ['peta.bmp', /whose ending is not of a picture; save it as one of: jpg/],
    ['a.md', /not there/],
    ['.', /not of a picture/],
    ['folder.png', /is no file/],
    ['pipa.png', /is no file/],
    ['luar.png', /a link out of the content folder/],
    ['rusak.jpg', /cannot be read as a picture/],
    ['', /not of a picture/],
    ['%00.png', /not there/],
  ])('%j is refused', async (src, expected) => {
    await expect(readImage(filesOnDisk(content), article, src)).rejects.toThrow(expected);
  });

  test.each([
    ['nowhere', 'tidak-ada.png'],
    ['to itself', 'foto.png'],
  ])(
    'a symbolic link that goes %s is reported as one, without a path on this computer',
    async (_, target) => {
      const content = named('articles/2024/a.png');
      symlinkSync(target, join(content, 'articles/2024/foto.png'));
      await expect(found(content, './foto.png')).rejects.toThrow(
        'has an image (./foto.png) that is a link that leads nowhere; put the picture itself there',
      );
    },
  );

  test('a picture that was added, removed or renamed a moment ago is found as it is now', async () => {
    const content = named('articles/2024/a.png');
    for (let i = 0; i < 20; i++) {
      renameSync(join(content, 'articles/2024/a.png'), join(content, 'articles/2024/b.png'));
      await expect(found(content, 'a.png')).rejects.toThrow(/not there/);
      expect(await found(content, 'b.png')).toBe('articles/2024/b.png');
      renameSync(join(content, 'articles/2024/b.png'), join(content, 'articles/2024/a.png'));
      expect(await found(content, 'a.png')).toBe('articles/2024/a.png');
    }
    rmSync(join(content, 'articles/2024/a.png'));
    await expect(found(content, 'a.png')).rejects.toThrow(/not there/);
  });
});
