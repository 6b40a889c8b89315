import type { Path } from '../../model/address.ts';

/** The output file that a static host serves at a path. */
export function outputFile(path: Path): string {
  return path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1);
}

/** The path at which a static host serves an output file. */
export function pathOfOutputFile(file: string): Path {
  return `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
}
