import { join } from 'node:path';
import { findPicture } from './findPicture.ts';
import { readPicture, readTextBytes, systemFault, type ReadBytes } from './readBytes.ts';
import type { ContentFile } from './scan.ts';

type Promised<Value> = Value | Promise<Value>;

/** How files of the content folder are found and read: on this disk, or on that of another machine. */
export interface ContentFiles {
  /** A text that is to be read. */
  text: (file: ContentFile) => Promised<ReadBytes>;
  /** @param file a picture, relative to the content folder */
  picture: (file: string) => Promised<ReadBytes>;
  /**
   * The file of a picture that an article names, relative to the content folder.
   * @param article the article's file
   * @param src as the article writes it
   * @throws an Error that says what is wrong with the name and what to do
   */
  findPicture: (article: string, src: string) => Promised<string>;
}

/** The files of a content folder on this disk. */
export function filesOnDisk(contentDir: string): ContentFiles {
  return {
    text: ({ path, kind }) => readTextBytes(join(contentDir, path), kind === 'permalinks'),
    picture: (file) => readPicture(join(contentDir, file)),
    findPicture: (article, src) => {
      try {
        return findPicture(contentDir, article, src);
      } catch (error) {
        const fault = systemFault(error);
        throw fault ? new Error(`has an image (${src}) that ${fault}`) : error;
      }
    },
  };
}
