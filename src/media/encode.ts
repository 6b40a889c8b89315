import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import { isCached, writeCached } from '../lib/cacheFile.ts';
import { MAX_PIXELS } from './checkedPicture.ts';
import type { Derivative, Format } from './derivatives.ts';
import { encoderSettings } from './encoderSettings.ts';
import { PictureFault, reasonOf } from './pictureFault.ts';

const { avif, webp, jpeg, background, fit, position } = encoderSettings;

const encoders: Record<Format, (pipeline: Sharp) => Sharp> = {
  avif: (pipeline) => pipeline.avif(avif),
  webp: (pipeline) => pipeline.webp(webp),
  jpeg: (pipeline) => pipeline.flatten({ background }).jpeg(jpeg),
};

/**
 * Makes a derivative in the cache folder, unless it is there: the name identifies the content, so an existing file is
 * right. EXIF rotation is applied and all metadata dropped: a photograph must not reveal where the photographer lives.
 * @param read returns the bytes from which the name was made; read again from disk, they could be others
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
  let encoded: Buffer;
  try {
    // An SVG is drawn at the wanted width, not enlarged.
    const natural = await sharp(bytes, { limitInputPixels: MAX_PIXELS }).metadata();
    const density = natural.format === 'svg' ? { density: densityFor(width, natural.width) } : {};
    const pipeline = sharp(bytes, { limitInputPixels: MAX_PIXELS, animated, ...density });
    // The frames of an animation are neither turned nor cut.
    const sized = animated
      ? pipeline.resize({ width })
      : pipeline.rotate().resize({ width, height, fit, position });
    encoded = await encoders[format](sized).toBuffer();
  } catch (error) {
    throw new PictureFault(`cannot be made into ${name} (${reasonOf(error)}); save it again as JPEG or PNG`);
  }
  writeCached(target, encoded);
}

/** The dots per inch at which sharp draws an SVG at a width. */
function densityFor(width: number, natural: number): number {
  return Math.min(2400, Math.max(72, Math.ceil((72 * width) / natural)));
}
