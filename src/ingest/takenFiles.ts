import type { Path } from '../model/address.ts';
import { iconNames } from '../media/icons.ts';
import { publicFiles } from '../store/publicFiles.ts';

/** The files of the site that do not come from content, in lower case: those of `public/`, and icons. */
export function takenFiles(): Set<string> {
  return new Set([...publicFiles(), ...iconNames].map((file) => file.toLowerCase()));
}

/** Why a path is impossible next to these files, as the end of a sentence: one of them is where it needs a folder or file. */
export function fileAbove(path: Path, taken: Set<string>): string | undefined {
  const names = path.toLowerCase().split('/').slice(1);
  const above = names.map((_, i) => names.slice(0, i + 1).join('/')).find((file) => taken.has(file));
  return above && `needs a place where the site has its file /${above}`;
}
