import { existsSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { describe, expect, test } from 'vitest';
import { filesOnDisk } from '../../src/ingest/contentFiles.ts';
import { readImage } from '../../src/ingest/readImage.ts';
import { checkedPicture } from '../../src/media/checkedPicture.ts';
import {
  crops,
  derivatives,
  derivativeWidths,
  fallbackSource,
  sources,
  srcset,
} from '../../src/media/derivatives.ts';
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

  test.each([
    [1200, 20_000, [240, 480, 800]],
    [240, 16_383, [240]],
    [240, 16_384, []],
    [10, 40_000, []],
    [3000, 1, [240, 480, 800, 1200, 1600]],
  ])('%i × %i px: only those that WebP can hold: %j', (width, height, expected) => {
    expect(derivativeWidths({ width, height })).toEqual(expected);
  });

  test.each([
    [100, [100]],
    [300, [240, 300]],
    [480, [240, 480]],
    [700, [240, 480]],
    [4000, [240, 480]],
  ])('%i px wide, only shown small: %j', (width, expected) => {
    expect(derivativeWidths({ ...media(width), small: true })).toEqual(expected);
  });

  test('srcset names each, and src is a JPEG of middle width', () => {
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
    const bytes = await picture(600, 300).png().toBuffer();
    const cache = join(temporaryFolder(), 'media');
    const wanted = derivatives({ ...media(600), height: 300 });
    for (const derivative of wanted) await encode(derivative, () => bytes, cache);
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
    await encode(wanted[0]!, () => bytes, cache);
    expect(statSync(join(cache, wanted[0]!.name)).ino).toBe(before);
    // As a loss of power leaves a file whose bytes never reached the disk.
    writeFileSync(join(cache, wanted[0]!.name), '');
    await encode(wanted[0]!, () => bytes, cache);
    expect(statSync(join(cache, wanted[0]!.name)).size).toBeGreaterThan(0);
  });

  test('turns a photograph as its camera was held, and drops its position', async () => {
    const photo = await sharp({ create: { width: 400, height: 200, channels: 3, background: '#080' } })
      .withMetadata({ orientation: 6, exif: { IFD3: { GPSLatitude: '7/1 48/1 0/1' } } })
      .jpeg()
      .toBuffer();
    const content = contentFolder({ 'articles/a.jpg': photo, 'articles/a.md': '' });
    const image = await readImage(filesOnDisk(content), 'articles/a.md', './a.jpg');
    expect([image.width, image.height]).toEqual([200, 400]);
    const cache = temporaryFolder();
    const [derivative] = derivatives(image).filter(({ format }) => format === 'jpeg');
    await encode(derivative!, () => photo, cache);
    const made = await sharp(join(cache, derivative!.name)).metadata();
    expect([made.width, made.height, made.orientation, made.exif]).toEqual([200, 400, undefined, undefined]);
  });

  test('renders a drawing at each width, on white in formats without transparency', async () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="400" height="200"><rect x="200" width="200" height="200"/></svg>`;
    const content = contentFolder({ 'a.svg': svg, 'a.md': '' });
    const image = await readImage(filesOnDisk(content), 'a.md', 'a.svg');
    const cache = temporaryFolder();
    const jpeg = derivatives(image).filter(({ format }) => format === 'jpeg');
    expect(jpeg.map(({ width }) => width)).toEqual([240, 400]);
    for (const derivative of jpeg) await encode(derivative, () => Buffer.from(svg), cache);
    const [left] = (await sharp(join(cache, jpeg[1]!.name))
      .extract({ left: 5, top: 5, width: 1, height: 1 })
      .raw()
      .toBuffer()) as unknown as number[];
    expect(left).toBeGreaterThan(250);
  });

  test.each([
    ['a long strip', 1200, 20_000],
    ['a thin line', 3000, 1],
    ['a thin column', 1, 3000],
    ['a dot', 1, 1],
  ])(
    'of %s gives every derivative and every ratio',
    async (_, width, height) => {
      const bytes = await sharp({ create: { width, height, channels: 3, background: '#345' } })
        .png()
        .toBuffer();
      const image = await checkedPicture(bytes);
      const cache = temporaryFolder();
      const wanted = [...derivatives(image), ...crops(image)];
      for (const derivative of wanted) await encode(derivative, () => bytes, cache);
      expect(readdirSync(cache).sort()).toEqual(wanted.map(({ name }) => name).sort());
    },
    60_000,
  );

  test.each([
    ['CMYK', (image: Sharp) => image.toColourspace('cmyk').jpeg()],
    ['16 bits a channel', (image: Sharp) => image.toColourspace('rgb16').png()],
    ['grey', (image: Sharp) => image.toColourspace('b-w').png()],
    ['a palette', (image: Sharp) => image.png({ palette: true })],
    ['TIFF', (image: Sharp) => image.tiff()],
    ['AVIF', (image: Sharp) => image.avif()],
  ])('reads pictures in %s', async (_, save) => {
    const bytes = await save(picture(300, 200)).toBuffer();
    const image = await checkedPicture(bytes);
    const cache = temporaryFolder();
    for (const derivative of derivatives(image)) await encode(derivative, () => bytes, cache);
    const made = await sharp(join(cache, derivatives(image).at(-1)!.name)).metadata();
    expect([made.width, made.height, made.space]).toEqual([300, 200, 'srgb']);
  });

  test.each([
    ['GIF', (image: Sharp) => image.gif({ delay: [80, 160, 240], loop: 2 })],
    ['WebP', (image: Sharp) => image.webp({ delay: [80, 160, 240], loop: 2 })],
  ])('makes an animated WebP of a moving %s, and a JPEG of its first frame', async (_, save) => {
    const frame = (level: number) => Buffer.alloc(600 * 300 * 3, level);
    const raw = { width: 600, height: 900, channels: 3 as const, pageHeight: 300 };
    const frames = Buffer.concat([frame(10), frame(120), frame(240)]);
    const bytes = await save(sharp(frames, { raw })).toBuffer();
    const image = await checkedPicture(bytes);
    expect(image).toMatchObject({ width: 600, height: 300, animated: true });
    expect(sources(image)).toEqual([
      expect.objectContaining({ type: 'image/webp', media: '(prefers-reduced-motion: no-preference)' }),
    ]);
    const cache = temporaryFolder();
    for (const derivative of [...derivatives(image), ...crops(image)])
      await encode(derivative, () => bytes, cache);
    const made = (name: string) => sharp(join(cache, `${image.digest}-${name}`)).metadata();
    expect(await made('240.webp')).toMatchObject({
      width: 240,
      height: 120,
      pages: 3,
      delay: [80, 160, 240],
      loop: 2,
    });
    expect((await made('600.webp')).pages).toBe(3);
    expect(await made('240.jpg')).toMatchObject({ width: 240, height: 120 });
    expect((await made('16x9.jpg')).format).toBe('jpeg');
    const [red] = (await sharp(join(cache, `${image.digest}-480.jpg`))
      .raw()
      .toBuffer()) as unknown as number[];
    expect(red).toBeLessThan(30);
  });

  test('leaves no half of a file behind if a picture cannot be read', async () => {
    const cache = temporaryFolder();
    const [derivative] = derivatives(media(100));
    await expect(encode(derivative!, () => Buffer.from('bukan gambar'), cache)).rejects.toThrow(
      /^cannot be made into 0123456789abcdef-100\.avif \(.*\); save it again/,
    );
    expect(existsSync(join(cache, derivative!.name))).toBe(false);
  });
});
