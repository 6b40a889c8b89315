import { createHash } from 'node:crypto';
import { readFileSync, realpathSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import sharp from 'sharp';
import type { MediaImage } from '../media/derivatives.ts';

/** A picture of more pixels than this is a mistake, or an attack on the memory of who opens it. */
const mostPixels = 100_000_000;

export interface ReadImage extends MediaImage {
  /** The file, relative to the content folder. */
  file: string;
}

/**
 * Reads an image that an article names.
 * @param src as the article writes it, relative to the article
 * @param article the article's file, relative to the content folder
 * @throws an Error that says what is wrong with the image and what to do
 */
export async function readImage(contentDir: string, article: string, src: string): Promise<ReadImage> {
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(src)) {
    throw new Error(
      `has an image from elsewhere (${src}); save it beside the article, so that no reader is told on`,
    );
  }
  const file = posix.join(dirname(article), safelyDecoded(src));
  if (src.startsWith('/') || file.startsWith('..')) {
    throw new Error(
      `has an image outside the content folder (${src}); put it beside the article: ./file.jpg`,
    );
  }
  const path = join(contentDir, file);
  let bytes: Buffer;
  try {
    if (relative(realpathSync(contentDir), realpathSync(path)).startsWith('..')) {
      throw new Error('leads out');
    }
    bytes = readFileSync(path);
  } catch (error) {
    if ((error as Error).message === 'leads out') {
      throw new Error(
        `has an image (${src}) that is a link out of the content folder; put the file itself there`,
      );
    }
    throw new Error(`has an image (${src}) that is not there; add ${file} or correct the name`);
  }
  try {
    const {
      width,
      height,
      orientation = 1,
    } = await sharp(bytes, { limitInputPixels: mostPixels }).metadata();
    const turned = orientation >= 5;
    const digest = createHash('sha256').update(bytes).digest('hex').slice(0, 16);
    return { file, digest, width: turned ? height : width, height: turned ? width : height };
  } catch {
    const reason = `has an image (${src}) that cannot be read as a picture; save it as JPEG, PNG, WebP, AVIF or SVG`;
    throw new Error(reason);
  }
}

function safelyDecoded(src: string): string {
  try {
    return decodeURI(src);
  } catch {
    return src;
  }
}
