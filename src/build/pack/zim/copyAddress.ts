import { posix } from 'node:path';
import { encodedPath } from '../../../model/normalisedPath.ts';
import { pathOfOutputFile } from '../../files/outputFile.ts';

/** A copy of the site that is read without its host. */
export interface SiteCopy {
  /** True for an output file that the copy has. */
  has: (file: string) => boolean;
  /** Where a short link leads that has no file. */
  shortLink: (path: string) => string | undefined;
  /** Scheme and host of the site. */
  origin: string;
}

/**
 * The address by which a file of a copy reaches what an address of the site names. What the copy has is relative to the
 * file, with the name of the file, since nothing serves `index.html` for a folder there. What it has not leads to the site
 * itself. Fragments, and addresses with a host or a scheme, stay as they are.
 * @param from the output file that has the address
 */
export function copyAddress(address: string, from: string, { has, shortLink, origin }: SiteCopy): string {
  if (/^\s*(#|$|[a-z][a-z\d+.-]*:|[/\\]{2})/i.test(address)) return address;
  const base = `${origin}${encodedPath(pathOfOutputFile(from))}`;
  if (!URL.canParse(address, base)) return address;
  const url = new URL(address, base);
  const file = fileOf(shortLink(url.pathname) ?? url.pathname, has);
  if (file === undefined) return url.href;
  return `${encodedPath(posix.relative(posix.dirname(from), file))}${url.search}${url.hash}`;
}

/** The file that a host serves at a path. */
function fileOf(pathname: string, has: SiteCopy['has']): string | undefined {
  let file: string;
  try {
    file = decodeURIComponent(pathname.slice(1)).normalize('NFC');
  } catch {
    return undefined;
  }
  const folder = file && !file.endsWith('/') ? `${file}/` : file;
  return [file, `${folder}index.html`].find(has);
}
