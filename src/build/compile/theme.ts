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

/** Errors for files of the theme that replace nothing, which are probably misspelt. */
export function themeProblems(): Problem[] {
  const known = [...componentFiles().keys()];
  return astroFiles(themeFolder)
    .filter(([name]) => !known.includes(name))
    .map(([name]) => {
      const near = known.find((other) => editDistance(name.toLowerCase(), other.toLowerCase()) <= 2);
      const remedy = near ? `did you mean ${near}.astro?` : 'name it after one';
      return {
        severity: 'error',
        file: `${THEME_FOLDER}/${name}.astro`,
        message: `replaces no component of Warta; ${remedy} A component of your own goes into a subfolder`,
      };
    });
}

function astroFiles(folder: string): [name: string, file: string][] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((file) => file.endsWith('.astro'))
    .sort()
    .map((file) => [basename(file, '.astro'), join(folder, file)]);
}
