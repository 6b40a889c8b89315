import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { editDistance } from '../../lib/editDistance.ts';
import { engineRoot, newsroomRoot } from '../../lib/newsroomRoot.ts';
import type { Problem } from '../../lib/problem.ts';
import { THEME_FOLDER } from '../code.ts';

/*
 * The theme of a newsroom: `theme/theme.css`, and components in the place of Warta's own of the same name. What is in
 * subfolders belongs to the newsroom alone.
 */

/** The style sheet of a theme. */
export const styleSheet = 'theme.css';

export const themeFolder = join(newsroomRoot, THEME_FOLDER);

/** The files of Warta's own components and layouts, by name. */
export function componentFiles(): Map<string, string> {
  const folders = ['components', 'layouts'].map((folder) => join(engineRoot, folder));
  return new Map(folders.flatMap((folder) => astroFiles(folder)));
}

/** The components of the theme that take the place of Warta's own, by name. */
export function themeComponents(): Map<string, string> {
  const known = componentFiles();
  return new Map(astroFiles(themeFolder).filter(([name]) => known.has(name)));
}

/** Errors for files of the theme that nothing uses, which are probably misspelt. Subfolders are the newsroom's own. */
export function themeProblems(): Problem[] {
  if (!existsSync(themeFolder)) return [];
  const known = [...componentFiles().keys()];
  return readdirSync(themeFolder, { withFileTypes: true }).flatMap((entry): Problem[] => {
    const file = entry.name;
    const name = basename(file, '.astro');
    if (entry.isDirectory() || /^\.|^README|~$/i.test(file) || file === styleSheet) return [];
    if (file.endsWith('.astro') && known.includes(name)) return [];
    const near = known.find((other) => editDistance(name.toLowerCase(), other.toLowerCase()) <= 2);
    const message = file.endsWith('.astro')
      ? `replaces no component of Warta; ${near ? `did you mean ${near}.astro?` : 'name it after one.'} A component of your own goes into a subfolder`
      : `is not used: styles are in ${styleSheet}, and components end with .astro; move it into a subfolder`;
    return [{ severity: 'error', file: `${THEME_FOLDER}/${file}`, message }];
  });
}

function astroFiles(folder: string): [name: string, file: string][] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.astro'))
    .sort()
    .map((file) => [basename(file, '.astro'), join(folder, file)]);
}
