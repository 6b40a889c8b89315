import type { Site } from '../config/siteSchema.ts';
import { pageAt, type Path } from './address.ts';
import { endpointAt } from './endpoint.ts';
import { lengthFault } from '../lib/lengthFault.ts';

/**
 * Where the small page stands that leads on from a former address. A static host serves HTML only from files that end
 * so, or from folders; it sends `/lama` on to `/lama/` by itself, and shows the same page at `/lama/index.html`.
 */
export function redirectPath(address: string): Path {
  const path = (/(\/|\.html?)$/i.test(address) ? address : `${address}/`) as Path;
  return path.replace(/\/index\.html$/i, '/') as Path;
}

/** Every address for which `redirectPath` gives this path. */
export function spellings(path: Path): Path[] {
  return path.endsWith('/') ? [path, path.slice(0, -1) as Path, `${path}index.html`] : [path];
}

/** Folders whose files the site names itself. */
const ownFolders = ['_astro', 'media'];

/**
 * Why no redirect can stand at a path, whatever the content: its file would be one of the site's own, or lie below one.
 * Capitals make no difference, since most disks take names that differ only in them for one.
 * @param path as `redirectPath` gives it
 * @returns the end of a sentence about the path; undefined where one can
 */
export function redirectFault(path: Path, site: Site): string | undefined {
  const names = path.split('/').slice(1);
  const tooLong = lengthFault(path);
  if (tooLong) return tooLong;
  const lower = names.map((name) => name.toLowerCase());
  if (ownFolders.includes(lower[0]!)) return `lies in /${lower[0]}/, where the site keeps files of its own`;
  // The address of a page has no name in it that could be a file.
  if (pageAt(path, site)) return undefined;
  const hidden = names.find((name, i) => name.startsWith('.') && !(i === 0 && name === '.well-known'));
  if (hidden !== undefined)
    return `has a name that begins with a dot (${hidden}): such files are hidden, and many hosts serve none of them`;
  for (let i = 1; i < names.length; i++) {
    const file = `/${lower.slice(0, i).join('/')}`;
    if (endpointAt(file, site) || pageAt(file, site)?.kind === 'notFound')
      return `needs a folder where the site has its file ${file}`;
    if (/\.html?$/.test(file)) return `needs a folder where the address ${file} has its file`;
  }
  return undefined;
}
