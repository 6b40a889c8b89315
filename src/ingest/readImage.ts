import { join } from 'node:path';
import { checkedPicture } from '../media/checkedPicture.ts';
import type { MediaImage } from '../model/mediaImage.ts';
import type { FindImage } from '../markdown/remark-images.ts';
import { PictureFault } from '../media/pictureFault.ts';
import { findPicture } from './findPicture.ts';
import { readPicture, systemFault } from './readBytes.ts';

export interface ReadImage extends MediaImage {
  /** Relative to the content folder. */
  file: string;
}

/**
 * Reads and checks an image that an article or a page names.
 * @param src as the article writes it, relative to the article
 * @param article the article's file, relative to the content folder
 * @param known pictures that are not decoded again if their bytes are the same
 * @throws an Error that says what is wrong with the image and what to do
 */
export async function readImage(
  contentDir: string,
  article: string,
  src: string,
  known?: MediaImage[],
): Promise<ReadImage> {
  const file = findOrThrow(contentDir, article, src);
  const read = readPicture(join(contentDir, file));
  if (!read.bytes) throw new Error(`has an image (${src}) that ${read.fault}`);
  try {
    return { file, ...(await checkedPicture(read.bytes, known)) };
  } catch (error) {
    if (error instanceof PictureFault) throw new Error(`has an image (${src}) that ${error.message}`);
    throw error;
  }
}

/** Finds the pictures that a text names, and collects what it found. */
export interface PictureReader {
  find: FindImage;
  /** For a picture that is only shown small. */
  findSmall: FindImage;
  images: ReadImage[];
}

/** @param known pictures of the article's last reading, which are not decoded again if their bytes are the same */
export function pictureReader(contentDir: string, article: string, known?: MediaImage[]): PictureReader {
  const images: ReadImage[] = [];
  const finder = (use: Pick<MediaImage, 'small'>) => async (src: string) => {
    const { file, ...read } = await readImage(contentDir, article, src, known);
    const image: MediaImage = { ...read, ...use };
    images.push({ file, ...image });
    return image;
  };
  return { find: finder({}), findSmall: finder({ small: true }), images };
}

function findOrThrow(contentDir: string, article: string, src: string): string {
  try {
    return findPicture(contentDir, article, src);
  } catch (error) {
    const fault = systemFault(error);
    throw fault ? new Error(`has an image (${src}) that ${fault}`) : error;
  }
}
