import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of Warta's own code: `src/` in its repository, `lib/` in its package. */
export const engineRoot = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Where the configuration of the site may be, relative to the newsroom. */
const configFiles = ['site.config.ts', 'src/site.config.ts'] as const;

/**
 * The folder of the newsroom, with its configuration, `content/` and `public/`: the nearest one from the working
 * directory up that has a site configuration, or else the repository that the code is in. The working directory itself if
 * neither has one.
 */
export const newsroomRoot = rootAbove(process.cwd()) ?? rootAbove(engineRoot) ?? process.cwd();

function rootAbove(folder: string): string | undefined {
  if (configFiles.some((file) => existsSync(join(folder, file)))) return folder;
  return folder === dirname(folder) ? undefined : rootAbove(dirname(folder));
}

const present = configFiles.filter((file) => existsSync(join(newsroomRoot, file)));

/** The configuration of the site, relative to the newsroom. */
export const configFile = present[0] ?? configFiles[0];
/** A second one, which nothing reads. */
export const ignoredConfigFile = present[1];
