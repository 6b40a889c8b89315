import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { isCached, writeCached } from '../lib/cacheFile.ts';
import { mostPixels } from './checkedPicture.ts';
import type { Derivative, Format } from './derivatives.ts';
import { encoderSettings } from './encoderSettings.ts';
import { PictureFault, reasonOf } from './pictureFault.ts';

const { avif, webp, jpeg, background, fit, position } = encoderSettings;

const encoders: Record<Format, (image: Sharp) => Sharp> = {
  avif: (image) => image.avif(avif),
  webp: (image) => image.webp(webp),
  jpeg: (image) => image.flatten({ background }).jpeg(jpeg),
};

/**
 * Makes a derivative in the cache folder, unless it is there. Its name says what is in it, so one that is there is right.
 * EXIF rotation is applied and all metadata dropped: a photograph must not tell where its maker lives.
 * @param read gives the bytes that the name was made of; a file that is read again may be another by then
 * @throws PictureFault
 */
export async function encode(
  { name, width, height, format, animated = false }: Derivative,
  read: () => Buffer,
  cacheDir: string,
): Promise<void> {
  const target = join(cacheDir, name);
  if (isCached(target)) return;
  const bytes = read();
  let made: Buffer;
  try {
    // Drawings are drawn at the width that is asked for, not enlarged.
    const natural = await sharp(bytes, { limitInputPixels: mostPixels }).metadata();
    const density = natural.format === 'svg' ? { density: densityFor(width, natural.width) } : {};
    const image = sharp(bytes, { limitInputPixels: mostPixels, animated, ...density });
    // Frames are not turned, and keep their ratio.
    const sized = animated
      ? image.resize({ width })
      : image.rotate().resize({ width, height, fit, position });
    made = await encoders[format](sized).toBuffer();
  } catch (error) {
    throw new PictureFault(`cannot be made into ${name} (${reasonOf(error)}); save it again as JPEG or PNG`);
  }
  writeCached(target, made);
}

function densityFor(width: number, natural: number): number {
  return Math.min(2400, Math.max(72, Math.ceil((72 * width) / natural)));
}
