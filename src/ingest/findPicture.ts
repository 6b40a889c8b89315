import { readdirSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, posix, relative, sep } from 'node:path';
import { kindOf, pictureEndings } from './scan.ts';

/**
 * The file of a picture that an article names, relative to the content folder and as the disk spells it.
 * Only what the scan looks at is found: another file would not be missed, nor read again, when it changes.
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
      `has an image from elsewhere (${src}); save it beside the article, so that no reader is told on`,
    );
  const spellings = [...new Set([src, percentDecoded(src), percentDecoded(src.replace(/[?#].*$/, ''))])].map(
    (name) => posix.join(dirname(article), name),
  );
  if (src.startsWith('/') || spellings.some((file) => file === '..' || file.startsWith('../')))
    throw new Error(
      `has an image outside the content folder (${src}); put it beside the article: ./file.jpg`,
    );
  const found = spellings.map((file) => onDisk(contentDir, file)).filter((one) => one?.isSame);
  // The scan does not tell of other files, which may come later.
  const picture = found.find((one) => kindOf(one!.file) === 'image') ?? found[0];
  if (picture) return checked(contentDir, picture.file, src);
  throw new Error(`has an image (${src}) that is not there; ${remedy(contentDir, spellings, src)}`);
}

/** A file that is there, but may be none that the site takes. */
function checked(contentDir: string, file: string, src: string): string {
  const path = join(contentDir, file);
  if (file.split('/').some((part) => part.startsWith('.')))
    throw new Error(
      `has an image (${src}) whose name begins with a dot, as of what is hidden; name it otherwise`,
    );
  if (kindOf(file) !== 'image') {
    if (file.startsWith('authors/'))
      throw new Error(`has an image (${src}) from among the authors; put it beside the article: ./file.jpg`);
    throw new Error(
      `has an image (${src}) whose ending is not of a picture; save it as one of: ${pictureEndings.join(', ')}`,
    );
  }
  if (leadsNowhere(path))
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

function leadsNowhere(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false }) === undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ELOOP') return true;
    throw error;
  }
}

/** What all names have in common by which a text may find the same file: no percent-encoding, no query, one form of Unicode. */
export function alikeName(file: string): string {
  const shorter = percentDecoded(file.replace(/[?#][^/]*$/, ''));
  return shorter === file ? file.normalize('NFC') : alikeName(shorter);
}

/** What the one who wrote the name most likely meant. */
function remedy(contentDir: string, spellings: string[], src: string): string {
  if (src.includes('\\')) return 'write / between folders, and not \\';
  const other = spellings.map((file) => onDisk(contentDir, file)).find((found) => found !== undefined);
  if (other) return `there is ${other.file}: write capitals and small letters as they are there`;
  const [file] = spellings as [string];
  const stem = (name: string) =>
    basename(name)
      .replace(/\.\w+$/, '')
      .toLowerCase();
  const near = [...namesIn(join(contentDir, dirname(file))).values()].find(
    (name) => stem(name) === stem(file) && kindOf(`articles/${name}`) === 'image',
  );
  if (near) return `there is ${near}: correct the ending`;
  return `add ${spellings.at(-1)} or correct the name`;
}

interface Found {
  file: string;
  /** Whether it is spelled so; Unicode has two spellings of é, which are the same. */
  isSame: boolean;
}

/** Looks for a path part by part, as the disk spells it; undefined where nothing like it is there. */
function onDisk(contentDir: string, file: string): Found | undefined {
  const found: string[] = [];
  let isSame = true;
  for (const part of file.split('/')) {
    const names = namesIn(join(contentDir, ...found));
    const composed = part.normalize('NFC');
    const name = names.get(part) ?? names.get(composed) ?? names.get(composed.toLowerCase());
    if (name === undefined) return undefined;
    isSame &&= name.normalize('NFC') === composed;
    found.push(name);
  }
  return { file: found.join('/'), isSame };
}

/** The names in a folder by their spellings: as they are, in NFC, and in small letters, which may be of several. */
type Names = Map<string, string>;

/** Each folder with the time of its last change, after which its names are the same until the next. */
const folders = new Map<string, { changed: number; names: Names }>();

/** A folder that changed less than so many milliseconds ago could change again within the grain of the clock of its disk. */
const settling = 100;

function namesIn(folder: string): Names {
  const changed = changedAt(folder);
  if (changed === undefined) return new Map();
  const kept = folders.get(folder);
  if (kept?.changed === changed) return kept.names;
  const names: Names = new Map();
  const onDisk = listed(folder);
  for (const name of onDisk) names.set(name.normalize('NFC').toLowerCase(), name);
  for (const name of onDisk) names.set(name.normalize('NFC'), name);
  for (const name of onDisk) names.set(name, name);
  if (changed < Date.now() - settling) folders.set(folder, { changed, names });
  return names;
}

/** When a folder changed; undefined where none can be, as with a name that no disk can have. */
function changedAt(folder: string): number | undefined {
  try {
    return statSync(folder, { throwIfNoEntry: false })?.ctimeMs;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENAMETOOLONG' || code === 'ERR_INVALID_ARG_VALUE' || code === 'ELOOP') return undefined;
    throw error;
  }
}

function listed(folder: string): string[] {
  try {
    return readdirSync(folder).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOTDIR') return [];
    throw error;
  }
}

/** `%20` read as a space, each by itself: `50%.jpg` stays as it is. */
function percentDecoded(src: string): string {
  return src.replace(/(?:%[0-9a-f]{2})+/gi, (escaped) => {
    try {
      return decodeURIComponent(escaped);
    } catch {
      return escaped;
    }
  });
}
