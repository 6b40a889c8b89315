import type { Path } from '../address/address.ts';

/** The file of `dist/` that a static host serves at a path. */
export function fileOf(path: Path): string {
  return path.endsWith('/') ? `${path.slice(1)}index.html` : path.slice(1);
}
