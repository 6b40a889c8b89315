import sharp, { type Metadata } from 'sharp';
import type { MediaImage } from '../model/mediaImage.ts';
import { derivativeWidths } from './derivatives.ts';
import { pictureDigest } from './pictureDigest.ts';
import { hasEndMarker } from './hasEndMarker.ts';
import { PictureFault, reasonOf } from './pictureFault.ts';
import { onlyFirstFrameFault, refusePartialSvg } from './refusePartialSvg.ts';

/** A picture with more pixels is a mistake, or an attack on the memory of whoever opens it. The frames of an animation are added up. */
export const MAX_PIXELS = 100_000_000;

/** By digest: a picture that many articles show is decoded once in this process. */
const checked = new Map<string, MediaImage>();

/**
 * What pages need to know of a picture. The whole picture is decoded, so that damage is found before derivatives are made.
 * @param stored pictures of earlier builds: one with the same digest is not decoded again
 * @throws PictureFault
 */
export async function checkedPicture(bytes: Buffer, stored: MediaImage[] = []): Promise<MediaImage> {
  const digest = pictureDigest(bytes);
  let picture = checked.get(digest) ?? stored.find((picture) => picture.digest === digest);
  if (!picture) picture = { digest, ...(await decoded(bytes)) };
  checked.set(digest, picture);
  return picture;
}

async function decoded(bytes: Buffer): Promise<Omit<MediaImage, 'digest'>> {
  if (!bytes.length) throw new PictureFault('is empty; save it again');
  const { width, height, format, orientation = 1, pages = 1 } = await headerOf(bytes);
  if (pages > 1 && format === 'tiff')
    throw new PictureFault(`has ${pages} pages; save the one that is meant as a picture of its own`);
  if (!hasEndMarker(bytes, format))
    throw damaged(new Error(`premature end of ${format.toUpperCase()} image`));
  if (isUnsupportedAnimation(bytes, format)) throw onlyFirstFrameFault();
  if (width * height * pages > MAX_PIXELS) throw new PictureFault(tooLarge(width, height, pages));
  if (format === 'svg') refusePartialSvg(bytes);

  const turned = orientation >= 5 && pages === 1;
  const picture = {
    ...(turned ? { width: height, height: width } : { width, height }),
    ...(pages > 1 ? { animated: true as const } : {}),
  };
  if (!derivativeWidths(picture).length)
    throw new PictureFault(
      `is ${picture.height} px high and ${picture.width} px wide; cut it into shorter ones`,
    );
  try {
    await sharp(bytes, { limitInputPixels: MAX_PIXELS, animated: pages > 1 })
      .resize({ width: Math.min(240, width) })
      .raw()
      .toBuffer();
  } catch (error) {
    throw damaged(error);
  }
  return picture;
}

function damaged(error: unknown): PictureFault {
  return new PictureFault(`is damaged (${reasonOf(error)}); save it again, or take it from its source again`);
}

async function headerOf(bytes: Buffer): Promise<Metadata> {
  try {
    return await sharp(bytes, { limitInputPixels: false }).metadata();
  } catch (error) {
    const start = bytes.toString('latin1', 0, 512);
    const kind = otherKinds.find(([mark]) => mark.test(start))?.[1];
    if (kind) throw new PictureFault(`is ${kind}; save it as JPEG, PNG, WebP, AVIF or SVG`);
    if (/<svg[\s>]/.test(bytes.toString('utf8', 0, 4096)))
      throw new PictureFault(
        `is no SVG that can be drawn (${reasonOf(error)}); give it a size with width and height in px, and save it again`,
      );
    if (/^(\xff\xd8\xff|\x89PNG|GIF8|RIFF.{4}WEBP|II\*\0|MM\0\*|.{4}ftypavi)/s.test(start))
      throw damaged(error);
    throw new PictureFault('cannot be read as a picture; save it as JPEG, PNG, WebP, AVIF or SVG');
  }
}

/** Files that cameras, offices and designers send instead of pictures, by their first bytes. */
const otherKinds: [RegExp, string][] = [
  [/^.{4}ftyp(hei|hev|mif1|msf1)/s, 'HEIC, as phones take it, which browsers cannot show'],
  [/^\xff\x0a|^.{4}JXL /s, 'JPEG XL, which few browsers can show'],
  [/^BM/, 'a BMP'],
  [/^8BPS/, 'a file of Photoshop'],
  [/^%PDF/, 'a PDF'],
  [/^%!PS/, 'PostScript'],
  [/^PK\x03\x04/, 'a ZIP archive or a document of an office program'],
  [/^\s*(<!doctype html|<html)/i, 'a web page'],
];

function tooLarge(width: number, height: number, pages: number): string {
  const most = `${MAX_PIXELS / 1e6} megapixels`;
  const megapixels = Math.round((width * height * pages) / 1e6);
  return pages > 1
    ? `moves through ${pages} frames of ${width} × ${height} px, ${megapixels} megapixels in all, of which ${most} are allowed; make it shorter or smaller`
    : `is ${width} × ${height} px large, ${megapixels} megapixels, of which ${most} are allowed; save it smaller: 2,400 px in width look sharp everywhere`;
}

/** True for an animated PNG (a chunk acTL before the first IDAT) and an animated AVIF (the brand avis). */
function isUnsupportedAnimation(bytes: Buffer, format: string): boolean {
  if (format === 'png') {
    const control = bytes.indexOf('acTL', 0, 'latin1');
    return control > 0 && control < bytes.indexOf('IDAT', 0, 'latin1');
  }
  return format === 'heif' && bytes.toString('latin1', 8, 12) === 'avis';
}
