import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { readImage } from '../../src/ingest/readImage.ts';
import { derivatives, derivativeWidths, fallbackSource, srcset } from '../../src/media/derivatives.ts';
import { encode } from '../../src/media/encode.ts';
import { contentFolder, temporaryFolder } from '../contentFolder.ts';

const media = (width: number) => ({ digest: '0123456789abcdef', width, height: 100 });

describe('the widths of an image', () => {
  test.each([
    [100, [100]],
    [240, [240]],
    [700, [240, 480, 700]],
    [1600, [240, 480, 800, 1200, 1600]],
    [4000, [240, 480, 800, 1200, 1600]],
  ])('%i px wide: %j', (width, expected) => {
    expect(derivativeWidths(media(width))).toEqual(expected);
  });

  test('the browser is told each, and the one for browsers that choose nothing is a JPEG of middle width', () => {
    expect(srcset(media(700), 'avif')).toBe(
      '/media/0123456789abcdef-240.avif 240w, /media/0123456789abcdef-480.avif 480w, /media/0123456789abcdef-700.avif 700w',
    );
    expect(fallbackSource(media(4000))).toBe('/media/0123456789abcdef-800.jpg');
    expect(fallbackSource(media(100))).toBe('/media/0123456789abcdef-100.jpg');
  });
});

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 4, background: { r: 200, g: 0, b: 0, alpha: 0.5 } } });

describe('encoding', () => {
  test('makes each derivative once, of the right kind and width', async () => {
    const content = contentFolder({ 'a.png': await picture(600, 300).png().toBuffer() });
    const cache = join(temporaryFolder(), 'media');
    const wanted = derivatives({ ...media(600), height: 300 }, join(content, 'a.png'));
    for (const derivative of wanted) await encode(derivative, cache);
    expect(readdirSync(cache).sort()).toEqual(wanted.map(({ name }) => name).sort());
    for (const { name, width, format } of wanted) {
      const made = await sharp(join(cache, name)).metadata();
      expect([made.width, made.height, made.format]).toEqual([
        width,
        width / 2,
        format === 'avif' ? 'heif' : format,
      ]);
    }
    const before = statSync(join(cache, wanted[0]!.name)).ino;
    await encode(wanted[0]!, cache);
    expect(statSync(join(cache, wanted[0]!.name)).ino).toBe(before);
  });

  test('turns a photograph as its camera was held, and tells nothing of where that was', async () => {
    const photo = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#080' } })
      .withMetadata({ orientation: 6, exif: { IFD3: { GPSLatitude: '7/1 48/1 0/1' } } })
      .jpeg()
      .toBuffer();
    const content = contentFolder({ 'articles/a.jpg': photo, 'articles/a.md': '' });
    const image = await readImage(content, 'articles/a.md', './a.jpg');
    expect([image.width, image.height]).toEqual([200, 400]);
    const cache = temporaryFolder();
    const [derivative] = derivatives(image, join(content, image.file)).filter(
      ({ format }) => format === 'jpeg',
    );
    await encode(derivative!, cache);
    const made = await sharp(join(cache, derivative!.name)).metadata();
    expect([made.width, made.height, made.orientation, made.exif]).toEqual([200, 400, undefined, undefined]);
  });

  test('draws a drawing at each width, and sets what is transparent on white where there is no transparency', async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"><rect x="200" width="200" height="200"/></svg>`;
    const content = contentFolder({ 'a.svg': svg, 'a.md': '' });
    const image = await readImage(content, 'a.md', 'a.svg');
    const cache = temporaryFolder();
    const jpeg = derivatives(image, join(content, 'a.svg')).filter(({ format }) => format === 'jpeg');
    expect(jpeg.map(({ width }) => width)).toEqual([240, 400]);
    for (const derivative of jpeg) await encode(derivative, cache);
    const [left] = (await sharp(join(cache, jpeg[1]!.name))
      .extract({ left: 5, top: 5, width: 1, height: 1 })
      .raw()
      .toBuffer()) as unknown as number[];
    expect(left).toBeGreaterThan(250);
  });

  test('leaves no half of a file behind where a picture cannot be read', async () => {
    const content = contentFolder({ 'a.jpg': 'bukan gambar' });
    const cache = temporaryFolder();
    const [derivative] = derivatives(media(100), join(content, 'a.jpg'));
    await expect(encode(derivative!, cache)).rejects.toThrow();
    expect(existsSync(join(cache, derivative!.name))).toBe(false);
  });
});

describe('reading an image', () => {
  const content = contentFolder({ 'articles/2024/a.md': '', 'articles/2024/rusak.jpg': 'x' });
  test.each([
    ['https://lain.example/a.jpg', /from elsewhere/],
    ['//lain.example/a.jpg', /from elsewhere/],
    ['data:image/png;base64,AA', /from elsewhere/],
    ['/etc/passwd', /outside the content folder/],
    ['../../../a.jpg', /outside the content folder/],
    ['..%2f..%2f..%2fa.jpg', /outside the content folder|not there/],
    ['./tidak-ada.jpg', /that is not there; add articles\/2024\/tidak-ada\.jpg/],
    ['./rusak.jpg', /cannot be read as a picture/],
    ['.', /not there|cannot be read/],
  ])('refuses %s', async (src, expected) => {
    await expect(readImage(content, 'articles/2024/a.md', src)).rejects.toThrow(expected);
  });
});
