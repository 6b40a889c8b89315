import type { Image } from 'mdast';

const mark = /#wide$/;

/** True if an image is to be as wide as the column of the headline: `./peta.jpg#wide`. Other viewers ignore the fragment. */
export const isWide = ({ url }: Image): boolean => mark.test(url);

/** The file that an image names. */
export const imageFile = ({ url }: Image): string => url.replace(mark, '');
