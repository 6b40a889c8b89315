import type { Facet } from './fileResult.ts';
import { alike } from './findPicture.ts';
import type { ReadImage } from './readImage.ts';

/** The pictures of a text by their files, and by what may be taken for these files. */
export function imageFacets(images: Pick<ReadImage, 'file'>[]): Facet[] {
  return images.flatMap(({ file }): Facet[] => [
    { kind: 'image', value: file, line: undefined },
    { kind: 'imageAlike', value: alike(file), line: undefined },
  ]);
}
