import type { AddressConfig } from '../config/readConfig.ts';
import { pageAt, type Path } from './address.ts';
import { endpointAt } from './endpoint.ts';
import { lengthFault } from '../lib/lengthFault.ts';

/**
 * The path of the redirect page for a former address. Static hosts serve HTML only from `.html` files and from the
 * `index.html` of folders; they redirect `/lama` to `/lama/`, and serve the same page at `/lama/index.html`.
 */
export function redirectPath(address: string): Path {
  const path = (/(\/|\.html?)$/i.test(address) ? address : `${address}/`) as Path;
  return path.replace(/\/index\.html$/i, '/') as Path;
}

/** Every address whose `redirectPath` is this path. */
export function spellings(path: Path): Path[] {
  return path.endsWith('/') ? [path, path.slice(0, -1) as Path, `${path}index.html`] : [path];
}

/** Folders that only the build writes to. */
const ownFolders = ['_astro', 'media'];

/**
 * Why a path cannot have a redirect page, whatever the content: it is too long or hidden, or its file would lie in a folder
 * of the build or below another file. Upper and lower case are the same, as on most file systems of desktops.
 * @param path a result of `redirectPath`
 * @returns the end of a sentence about the path; undefined if it can have one
 */
export function redirectFault(path: Path, site: AddressConfig): string | undefined {
  const names = path.split('/').slice(1);
  const tooLong = lengthFault(path);
  if (tooLong) return tooLong;
  const lower = names.map((name) => name.toLowerCase());
  if (ownFolders.includes(lower[0]!)) return `lies in /${lower[0]}/, where the site keeps files of its own`;
  // No part of the path of a page can be the name of a file.
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
