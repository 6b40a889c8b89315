import { accessSync, constants, existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isNotUtf8, notUtf8Fault } from '../lib/isNotUtf8.ts';
import { isTemporaryFile } from '../lib/isTemporaryFile.ts';
import { newsroomRoot } from '../lib/newsroomRoot.ts';

const folder = join(newsroomRoot, 'public');

/** Files below a folder, and what is there and cannot be copied. */
export interface FollowedFiles {
  /** Relative to the folder, with forward slashes. */
  files: string[];
  /** Hidden files and folders, which are not published. Of a folder nothing below it is named. */
  hidden: string[];
  faults: { file: string; fault: string }[];
}

/** Hidden names that hosts read or serve. */
const hostNames = ['.well-known', '.nojekyll', '.htaccess', '.domains', '.assetsignore'];

/** True if a file or a folder with this name is not for readers: `.env`, `.git`, and what editors leave behind. */
const isHidden = (name: string) =>
  (name.startsWith('.') && !hostNames.includes(name)) || isTemporaryFile(name);

/** True if a path below `public/` has a hidden part, so that the file is not published. */
export const hasHiddenPart = (file: string) => file.split('/').some(isHidden);

/** Looks through a folder as the compiler does that copies it: where a symbolic link leads, it goes along. */
export function followedFiles(folder: string): FollowedFiles {
  const found: FollowedFiles = { files: [], hidden: [], faults: [] };
  const look = (path: string, above: string[]): void => {
    const place = join(folder, path);
    const real = realpathSync(place);
    if (above.includes(real)) {
      found.faults.push({ file: path, fault: 'is a symbolic link that leads in a circle; take it out' });
      return;
    }
    for (const name of readdirSync(place)) {
      const file = path ? `${path}/${name}` : name;
      const badName = nameFault(name);
      if (badName) {
        found.faults.push({ file, fault: badName });
        continue;
      }
      try {
        const stats = statSync(join(place, name));
        if (isHidden(name) && !hasHiddenPart(path) && !isTemporaryFile(name)) found.hidden.push(file);
        if (stats.isDirectory()) look(file, [...above, real]);
        else if (!stats.isFile())
          found.faults.push({ file, fault: 'is no file, but a pipe or the like; take it out' });
        else {
          accessSync(join(place, name), constants.R_OK);
          if (!hasHiddenPart(file)) found.files.push(file);
        }
      } catch (error) {
        const { code } = error as NodeJS.ErrnoException;
        found.faults.push({ file, fault: faults[code ?? ''] ?? `cannot be read (${code})` });
      }
    }
  };
  if (existsSync(folder)) look('', []);
  found.files.sort();
  return found;
}

/** Why a file cannot be copied under its name: the list of what was written has one name a line, with forward slashes. */
function nameFault(name: string): string | undefined {
  if (isNotUtf8(name)) return notUtf8Fault;
  return /[\p{Cc}\\]/u.test(name)
    ? 'has a control character or a backslash in its name; rename it with letters a to z'
    : undefined;
}

/** What keeps a file from being copied, by the code of the system. */
const faults: Record<string, string> = {
  ENOENT:
    'is a symbolic link that leads to no file; take it out or, where an editor keeps it, save and close the file there',
  ELOOP: 'is a symbolic link that leads in a circle; take it out',
  EACCES: 'may not be read by this user; give the right to who publishes (chmod a+r)',
};

/** The files of `public/` as the disk spells them, relative to it. */
export const publicFilesOnDisk = (): string[] => followedFiles(folder).files;

/**
 * The files of `public/`, which are copied as they are: relative to it, with forward slashes, and with composed letters as
 * all addresses are. Some disks and archives spell é as e and a mark, under which no link would find it.
 */
export const publicFiles = (): string[] => publicFilesOnDisk().map(publishedName);

/** What a file of `public/` is called in the site. */
export const publishedName = (file: string): string => file.normalize('NFC');

/** What is in `public/` and is not published: what cannot be copied, and what is hidden. */
export const unpublishedFiles = (): Pick<FollowedFiles, 'faults' | 'hidden'> => followedFiles(folder);

/** Whether a host serves a file of `public/` at a path: also the page `index.html` of a folder. */
export const isServedFromPublic = (path: string) =>
  isPublicFile(path) || isPublicFile(`${path.replace(/\/$/, '')}/index.html`);

/** Whether a path is that of a file of `public/`. */
export function isPublicFile(path: string): boolean {
  if (path.endsWith('/') || hasHiddenPart(path)) return false;
  const file = join(folder, path);
  if (existsSync(file)) return statSync(file).isFile();
  // Only such a name can be spelled otherwise on the disk.
  return /[^\0-\x7f]/.test(path) && publicFiles().includes(path.slice(1));
}
