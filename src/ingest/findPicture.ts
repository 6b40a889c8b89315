import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, posix, relative, sep } from 'node:path';
import { fileKind, pictureExtensions } from './fileKind.ts';
import { findOnDisk, namesIn } from './findOnDisk.ts';

/**
 * The file of a picture that an article names, relative to the content folder and as the disk spells it.
 * It finds only files that the scan lists, since the article is read again if one of those changes or goes.
 * @param src as the article writes it, relative to the article
 * @throws an Error that says what is wrong with the name and what to do
 */
export function findPicture(contentDir: string, article: string, src: string): string {
  if (/^[a-z]:[\\/]/i.test(src))
    throw new Error(
      `has an image by its place on your computer (${src}); put it beside the article: ./file.jpg`,
    );
  if (/^[a-z][a-z0-9+.-]*:|^\/\//i.test(src))
    throw new Error(
      `has an image from elsewhere (${src}); save it beside the article, so that readers are not tracked by another site`,
    );
  const spellings = [...new Set([src, percentDecoded(src), percentDecoded(src.replace(/[?#].*$/, ''))])].map(
    (name) => posix.join(dirname(article), name),
  );
  if (src.startsWith('/') || spellings.some((file) => file === '..' || file.startsWith('../')))
    throw new Error(
      `has an image outside the content folder (${src}); put it beside the article: ./file.jpg`,
    );
  const found = spellings.map((file) => findOnDisk(contentDir, file)).filter((one) => one?.isSame);
  // A picture wins over a file of another kind, which may come later without the article being read again.
  const picture = found.find((one) => fileKind(one!.file) === 'image') ?? found[0];
  if (picture) return checked(contentDir, picture.file, src);
  throw new Error(`has an image (${src}) that is not there; ${remedy(contentDir, spellings, src)}`);
}

/** Throws if the site cannot use a file that is there. */
function checked(contentDir: string, file: string, src: string): string {
  const path = join(contentDir, file);
  if (file.split('/').some((part) => part.startsWith('.')))
    throw new Error(
      `has an image (${src}) whose name begins with a dot, as of what is hidden; name it otherwise`,
    );
  if (fileKind(file) !== 'image') {
    throw new Error(
      `has an image (${src}) whose ending is not of a picture; save it as one of: ${pictureExtensions.join(', ')}`,
    );
  }
  if (isBrokenLink(path))
    throw new Error(`has an image (${src}) that is a link that leads nowhere; put the picture itself there`);
  const inside = relative(realpathSync(contentDir), realpathSync(path));
  if (inside.startsWith(`..${sep}`))
    throw new Error(
      `has an image (${src}) that is a link out of the content folder; put the file itself there`,
    );
  if (!statSync(path).isFile())
    throw new Error(`has an image (${src}) that is no file; put the picture there`);
  return file;
}

function isBrokenLink(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) === undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') return true;
    throw error;
  }
}

/** The same text for all spellings by which `findPicture` finds a file: without percent-encoding and query, in NFC. */
export function alikeName(file: string): string {
  const decoded = percentDecoded(file.replace(/[?#][^/]*$/, ''));
  return decoded === file ? file.normalize('NFC') : alikeName(decoded);
}

/** What to do about a name without a file, by what its writer most likely meant. */
function remedy(contentDir: string, spellings: string[], src: string): string {
  if (src.includes('\\')) return 'write / between folders, and not \\';
  const other = spellings.map((file) => findOnDisk(contentDir, file)).find((found) => found !== undefined);
  if (other) return `there is ${other.file}: write capitals and small letters as they are there`;
  const [file] = spellings as [string];
  const stem = (name: string) =>
    basename(name)
      .replace(/\.\w+$/, '')
      .toLowerCase();
  const near = [...namesIn(join(contentDir, dirname(file))).values()].find(
    (name) => stem(name) === stem(file) && fileKind(`articles/${name}`) === 'image',
  );
  if (near) return `there is ${near}: correct the ending`;
  return `add ${spellings.at(-1)} or correct the name`;
}

/** Decodes each run of percent-escapes by itself, so that `50%.jpg` stays as it is. */
function percentDecoded(src: string): string {
  return src.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
}
