import type { Path } from '../model/address.ts';
import { iconNames } from '../media/icons.ts';
import { publicFiles } from '../store/publicFiles.ts';

/** The files that the site has beside what it makes of the content: those of `public/`, and icons; in lower case. */
export function takenFiles(): Set<string> {
  return new Set([...publicFiles(), ...iconNames].map((file) => file.toLowerCase()));
}

/** Why a path cannot have a folder or file where one of these files is: the end of a sentence about the path. */
export function fileAbove(path: Path, taken: Set<string>): string | undefined {
  const names = path.toLowerCase().split('/').slice(1);
  const above = names.map((_, i) => names.slice(0, i + 1).join('/')).find((file) => taken.has(file));
  return above && `needs a place where the site has its file /${above}`;
}
