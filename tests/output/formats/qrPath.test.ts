import jsQR from 'jsqr';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { qrPath } from '../../../src/output/formats/qrPath.ts';

test.each([
  'https://warta.example/2024/06/19/putin-kim-perjanjian-kemitraan/',
  'https://warta.example/a/k3f9x2/',
  `https://warta.example/2024/06/19/${'panjang-'.repeat(10)}sekali/`,
])('the code of %s contains it', async (text) => {
  const { viewBox, path } = qrPath(text);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${viewBox}" width="400"><rect x="-9" y="-9" width="200" height="200" fill="#fff"/><path d="${path}" stroke="#000"/></svg>`;
  const { data, info } = await sharp(Buffer.from(svg))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const read = jsQR(new Uint8ClampedArray(data), info.width, info.height, {
    inversionAttempts: 'dontInvert',
  });
  expect(read?.data).toBe(text);
});
