import { permalinksFile } from './permalinksFile.ts';

/** What a file of the content folder is. */
export type FileKind = 'article' | 'author' | 'static' | 'topic' | 'image' | 'permalinks';

/** The extensions that pictures may have, in capitals too. */
export const pictureExtensions = [
  'jpg',
  'jpeg',
  'jpe',
  'jfif',
  'png',
  'webp',
  'avif',
  'gif',
  'tif',
  'tiff',
  'svg',
];
const pictureName = new RegExp(`\\.(${pictureExtensions.join('|')})$`, 'i');

/**
 * The kind of a file, by its folder and extension; undefined if the site does not use such a file.
 * Pictures may be in every folder.
 * @param path relative to the content folder, with forward slashes
 */
export function fileKind(path: string): FileKind | undefined {
  if (path === permalinksFile) return 'permalinks';
  const [folder] = path.split('/', 1);
  if (folder === 'authors' && /\.ya?ml$/.test(path)) return 'author';
  if (folder === 'articles' && path.endsWith('.md')) return 'article';
  if (folder === 'pages' && path.endsWith('.md')) return 'static';
  if (folder === 'topics' && path.endsWith('.md')) return 'topic';
  return pictureName.test(path) ? 'image' : undefined;
}
