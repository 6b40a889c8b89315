import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { STAGE_FOLDER } from './stageDir.ts';
import { listFile } from './writtenFiles.ts';

/**
 * Every file in a folder and below it, relative to it, with forward slashes. Without the list of written files and the
 * stage, which are not part of the site.
 */
export function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll('\\', '/'),
    )
    .filter((file) => file !== listFile && !file.startsWith(STAGE_FOLDER));
}
