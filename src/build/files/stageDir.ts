import { accessSync, constants, mkdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
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

/** True if a file can be renamed from one folder into the other. Tries it: two mounts of one disk refuse it. */
function canMove(from: string, to: string): boolean {
  if (statSync(from).dev !== statSync(to).dev) return false;
  const [probe, moved] = [from, to].map((folder) => join(folder, `.warta-probe-${process.pid}`));
  try {
    writeFileSync(probe!, '');
    renameSync(probe!, moved!);
    return true;
  } catch (error) {
    if (!['EXDEV', 'EACCES', 'EPERM'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    return false;
  } finally {
    for (const file of [probe!, moved!]) rmSync(file, { force: true });
  }
}
