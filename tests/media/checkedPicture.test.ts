import { crc32, deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { checkedPicture } from '../../src/media/checkedPicture.ts';
import { pictureDigest } from '../../src/media/pictureDigest.ts';

const noise = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 30 },
    },
  });
const jpeg = await noise(400, 300).jpeg().toBuffer();
const progressive = await noise(200, 200).jpeg({ progressive: true }).toBuffer();
const png = await noise(400, 300).png().toBuffer();
const webp = await noise(400, 300).webp().toBuffer();
const flat = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: '#345' } });
const svg = (attributes: string, content = '') =>
  Buffer.from(`<svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${content}</svg>`);
const cut = (bytes: Buffer, part: number) => bytes.subarray(0, Math.floor(bytes.length * part));

/** A chunk of PNG: its length, its name, its data and their checksum. */
function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const number = (value: number) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return bytes;
  };
  return Buffer.concat([number(data.length), named, number(crc32(named))]);
}
const signature = png.subarray(0, 8);
const ending = chunk('IEND', Buffer.alloc(0));

/** 30,000 × 30,000 px in black and white: 113 MB of zeros, packed into little. */
function bomb(): Buffer {
  const header = Buffer.from('000075300000753001000000 00'.replace(' ', ''), 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(3751 * 30_000))),
    ending,
  ]);
}

/** A still PNG with the chunk that says how many frames follow. */
function animatedPng(): Buffer {
  const afterHeader = 8 + 25;
  const control = chunk('acTL', Buffer.from('0000000200000000', 'hex'));
  return Buffer.concat([png.subarray(0, afterHeader), control, png.subarray(afterHeader)]);
}

const animatedGif = await sharp(Buffer.concat([9, 99, 200].map((shade) => Buffer.alloc(30_000, shade))), {
  raw: { width: 100, height: 300, channels: 3, pageHeight: 100 },
})
  .gif()
  .toBuffer();

describe('a picture is refused before anything is encoded, with the true reason', () => {
  test.each<[string, () => Buffer | Promise<Buffer>, RegExp]>([
    ['an empty file', () => Buffer.alloc(0), /^is empty; save it again/],
    ['a text', () => Buffer.from('bukan gambar'), /^cannot be read as a picture; save it as JPEG/],
    [
      'a JPEG without its second half',
      () => cut(jpeg, 0.5),
      /^is damaged \(.*premature end.*\); save it again/,
    ],
    ['a JPEG without its last two bytes', () => jpeg.subarray(0, -2), /^is damaged \(premature end/],
    ['a JPEG without its last byte', () => jpeg.subarray(0, -1), /^is damaged \(premature end/],
    [
      'a JPEG without its end, but with something behind it',
      () => Buffer.concat([jpeg.subarray(0, -2), Buffer.alloc(99)]),
      /^is damaged/,
    ],
    ['a PNG without its end', () => cut(png, 0.9), /^is damaged/],
    ['a WebP without its end', () => cut(webp, 0.5), /^is damaged/],
    ['a PNG with a byte that fell over', () => Buffer.from(png).fill(0, 5000, 5400), /^is damaged/],
    [
      'a photograph of 108 megapixels',
      () => flat(12_000, 9001).jpeg().toBuffer(),
      /^is 12000 × 9001 px large, 108 megapixels, of which 100 megapixels are allowed; save it smaller/,
    ],
    ['a PNG that is a bomb', bomb, /^is 30000 × 30000 px large, 900 megapixels/],
    [
      'an SVG that is a bomb',
      () => svg('width="1000000" height="1000000"'),
      /^is 1000000 × 1000000 px large/,
    ],
    [
      'a strip that no format can hold',
      () => flat(100, 20_000).png().toBuffer(),
      /^is 20000 px high and 100 px wide; cut it/,
    ],
    [
      'a TIFF of two pages',
      () =>
        sharp(Buffer.alloc(10 * 20 * 3), { raw: { width: 10, height: 20, channels: 3, pageHeight: 10 } })
          .tiff()
          .toBuffer(),
      /^has 2 pages; save the one that is meant/,
    ],
    [
      'an animated PNG',
      animatedPng,
      /^moves in a format of which only the first frame.*save it as GIF or animated WebP/,
    ],
    [
      'HEIC',
      () => Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
      /^is HEIC, as phones take it/,
    ],
    ['BMP', () => Buffer.from(`BM${'\0'.repeat(60)}`), /^is a BMP/],
    ['PDF', () => Buffer.from('%PDF-1.7\n'), /^is a PDF/],
    [
      'a web page that was saved for a picture',
      () => Buffer.from('<!DOCTYPE html><title>404</title>'),
      /^is a web page/,
    ],
    [
      'an SVG with a size of nothing',
      () => svg('width="0" height="0"'),
      /^is no SVG that can be drawn \(.*\); give it a size/,
    ],
    ['an SVG with entities that multiply', () => laughing(), /^is no SVG that can be drawn/],
    ['an SVG that reads a file', () => reading(), /^is no SVG that can be drawn/],
    [
      'an SVG that is not closed',
      () => Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><g>'),
      /^is no SVG that can be drawn/,
    ],
    [
      'an SVG that shows another file',
      () =>
        svg(
          'width="90" height="90" xmlns:xlink="http://www.w3.org/1999/xlink"',
          '<image width="9" xlink:href="foto.jpg"/>',
        ),
      /^takes a part of it from another file \(foto\.jpg\); embed that/,
    ],
    [
      'an SVG that asks another host',
      () => svg('width="90" height="90"', '<image href="https://lain.example/a.png"/>'),
      /from another file \(https:\/\/lain\.example\/a\.png\)/,
    ],
    [
      'an SVG with the styles of another file',
      () => svg('width="90" height="90"', '<style>@import "gaya.css";</style>'),
      /from another file \(gaya\.css\)/,
    ],
    [
      'an SVG with a stylesheet before it',
      () => Buffer.concat([Buffer.from('<?xml-stylesheet href="gaya.css"?>'), svg('width="9" height="9"')]),
      /from another file \(gaya\.css\)/,
    ],
    [
      'an SVG with a font of another host',
      () =>
        svg(
          'width="90" height="90"',
          '<style>@font-face{src:url(&quot;https://lain.example/a.woff&quot;)}</style>',
        ),
      /from another file \(https:\/\/lain\.example\/a\.woff\)/,
    ],
    [
      'an SVG with its words as HTML, as Mermaid writes it',
      () =>
        svg('width="90" height="90"', '<foreignObject width="90" height="90"><p>Sungai</p></foreignObject>'),
      /^has text as HTML \(<foreignObject>\), which is not drawn; write it as SVG, or save it as PNG/,
    ],
    [
      'an SVG that moves',
      () =>
        svg(
          'width="90" height="90"',
          '<rect width="9" height="9"><animate attributeName="x" to="9"/></rect>',
        ),
      /^moves in a format of which only the first frame/,
    ],
    [
      'an SVG that moves by its styles',
      () => svg('width="90" height="90"', '<style>@keyframes a{to{opacity:0}}</style>'),
      /^moves in a format/,
    ],
    [
      'an SVG that is compressed',
      () => gzipSync(svg('width="90" height="90"')),
      /^is a compressed SVG; save it as SVG/,
    ],
    [
      'an animated GIF without its last frames',
      () => cut(animatedGif, 0.6),
      /^is damaged \(premature end of GIF/,
    ],
    [
      'an animated GIF without its last byte',
      () => animatedGif.subarray(0, -1),
      /^is damaged \(premature end/,
    ],
  ])('%s', async (_, bytes, expected) => {
    await expect(checkedPicture(await bytes())).rejects.toThrow(expected);
  });

  function laughing(): Buffer {
    const entities = [...'bcdefghij'].map(
      (name, i) => `<!ENTITY ${name} "${`&${'abcdefghi'[i]};`.repeat(10)}">`,
    );
    return Buffer.from(
      `<!DOCTYPE svg [<!ENTITY a "ha">${entities.join('')}]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&j;</text></svg>`,
    );
  }

  function reading(): Buffer {
    return Buffer.from(
      '<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><text>&a;</text></svg>',
    );
  }
});

test('a picture with another ending, a script in a drawing and parts of the same drawing are no errors', async () => {
  expect(await checkedPicture(jpeg)).toMatchObject({ width: 400, height: 300 });
  const drawing = svg('viewBox="0 0 300 200"', '<script>alert(1)</script><g id="a"/><use href="#a"/>');
  expect(await checkedPicture(drawing)).toMatchObject({ width: 300, height: 200 });
});

test('references within the drawing, text as SVG beside text as HTML, and comments are no errors of a drawing', async () => {
  const drawing = svg(
    'viewBox="0 0 300 200"',
    '<!-- <animate/> --><g id="a" style="fill: url(&quot;#a&quot;)" mask="url(#a)"/><image href="data:image/png;base64,"/>' +
      '<switch><foreignObject width="9" height="9"><p>Sungai</p></foreignObject><text>Sungai</text></switch>',
  );
  expect(await checkedPicture(drawing)).toMatchObject({ width: 300, height: 200 });
  const padded = Buffer.concat([animatedGif.subarray(0, -1), Buffer.from([0, 0, 0x3b, 0])]);
  expect(await checkedPicture(padded)).toMatchObject({ width: 100, animated: true });
});

test('an animation may have more pixels in all its frames than a picture may have', async () => {
  const raw = { width: 100, height: 200, channels: 3 as const, pageHeight: 100 };
  const gif = await sharp(Buffer.concat([Buffer.alloc(30_000, 9), Buffer.alloc(30_000, 99)]), { raw })
    .gif()
    .toBuffer();
  const [head, tail] = [gif.subarray(0, gif.indexOf(0x2c)), gif.subarray(gif.indexOf(0x2c), -1)];
  const frames = Buffer.concat([head, ...Array<Buffer>(6000).fill(tail), gif.subarray(-1)]);
  await expect(checkedPicture(frames)).rejects.toThrow(
    /^moves through \d+ frames of 100 × 100 px, 1\d\d megapixels in all.*; make it shorter or smaller/,
  );
});

test('the name of a picture is made of its bytes and the settings of the encoder', () => {
  expect(pictureDigest(Buffer.from('a'))).toBe(pictureDigest(Buffer.from('a')));
  expect(pictureDigest(Buffer.from('a'))).not.toBe(pictureDigest(Buffer.from('b')));
});

describe('the end of a JPEG', () => {
  const film = Buffer.concat([Buffer.from('0000ftypmp42'), Buffer.from([0xff, 0xda, 0, 8, 0xff, 0xd8])]);
  // An application segment with a picture of its own, its end included.
  const inside = Buffer.concat([
    Buffer.from([0xff, 0xe1, 0, 12]),
    Buffer.from('Exif\0\0'),
    Buffer.from([0xff, 0xd8, 0xff, 0xd9]),
  ]);
  const withPicture = Buffer.concat([jpeg.subarray(0, 2), inside, jpeg.subarray(2)]);

  test.each<[string, Buffer]>([
    ['with a film behind it', Buffer.concat([jpeg, film])],
    ['with a picture in it', withPicture],
    ['in several scans', progressive],
    ['with fill bytes', Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xff]), jpeg.subarray(2)])],
  ])('is found: %s', async (_, bytes) => {
    await expect(checkedPicture(bytes)).resolves.toMatchObject({ width: expect.any(Number) as number });
  });

  test.each<[string, Buffer]>([
    ['with a picture in it', cut(withPicture, 0.5)],
    ['in several scans', cut(progressive, 0.5)],
    ['but for its last byte', jpeg.subarray(0, -1)],
  ])('is missing: %s', async (_, bytes) => {
    await expect(checkedPicture(bytes)).rejects.toThrow(/damaged/);
  });
});
