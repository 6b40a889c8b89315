import { randomUUID } from 'node:crypto';
import { accessSync, constants, mkdirSync, renameSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The name of the stage if it has to be in the out folder. */
export const STAGE_FOLDER = '.warta-stage';

/**
 * The folder for new files before they move into the site. Each file must move in one step, so it is in the state folder,
 * or next to the out folder if the state folder is on another disk, or in the out folder if that is a mount of its own, as
 * in a container.
 * @throws the system's error if the out folder or the state folder cannot be written to
 */
export function stageDirFor(outDir: string, stateDir: string): string {
  for (const dir of [outDir, stateDir]) {
    mkdirSync(dir, { recursive: true });
    accessSync(dir, constants.W_OK);
  }
  if (canMove(stateDir, outDir)) return join(stateDir, 'stage');
  const nextToOut = join(dirname(outDir), `.${basename(outDir)}.stage`);
  return canMove(dirname(outDir), outDir) ? nextToOut : join(outDir, STAGE_FOLDER);
}

/**
 * True if a file can be renamed from one folder into the other: two mounts of one disk refuse it. Asks with a file that
 * does not exist, since a build that is killed would leave a real one in the site. The system compares the mounts before
 * it looks for the file (rename(2), EXDEV).
 */
function canMove(from: string, to: string): boolean {
  if (statSync(from).dev !== statSync(to).dev) return false;
  const name = `.warta-${randomUUID()}`;
  try {
    accessSync(from, constants.W_OK);
    renameSync(join(from, name), join(to, name));
    return true;
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return true;
    if (!['EXDEV', 'EACCES', 'EPERM', 'EROFS'].includes(code)) throw error;
    return false;
  }
}
