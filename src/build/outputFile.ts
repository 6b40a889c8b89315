import type { Path } from '../model/address.ts';

/** The file of `dist/` that a static host serves at a path. */
export function outputFile(path: Path): string {
  return path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1);
}

/** The path at which a static host serves a file of `dist/`. */
export function pathOfOutputFile(file: string): Path {
  return `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
}
