import { checkedPicture } from '../media/checkedPicture.ts';
import type { MediaImage } from '../model/mediaImage.ts';
import type { FindImage } from '../markdown/remark-images.ts';
import { PictureFault } from '../media/pictureFault.ts';
import type { ContentFiles } from './contentFiles.ts';

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
  content: ContentFiles,
  article: string,
  src: string,
  known?: MediaImage[],
): Promise<ReadImage> {
  const file = await content.findPicture(article, src);
  const read = await content.picture(file);
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
export function pictureReader(content: ContentFiles, article: string, known?: MediaImage[]): PictureReader {
  const images: ReadImage[] = [];
  const finder = (use: Pick<MediaImage, 'small'>) => async (src: string) => {
    const { file, ...read } = await readImage(content, article, src, known);
    const image: MediaImage = { ...read, ...use };
    images.push({ file, ...image });
    return image;
  };
  return { find: finder({}), findSmall: finder({ small: true }), images };
}
