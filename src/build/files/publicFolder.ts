import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError, type Problem } from '../../lib/problem.ts';
import { unpublishedFiles } from '../../store/publicFiles.ts';
import { newsroomRoot } from '../../lib/newsroomRoot.ts';

const icon = 'public/icon.svg';

const error = (file: string, message: string): Problem => ({ severity: 'error', file, message });

/** Errors for files of `public/` that would stop the compiler, or make it wait for ever; warnings for files that are not published. */
export function publicProblems(): Problem[] {
  const { faults, hidden } = unpublishedFiles();
  const problems = faults.map(({ file, fault }) => error(`public/${file}`, fault));
  for (const file of hidden)
    problems.push({
      severity: 'warning',
      file: `public/${file}`,
      message: 'is not published, since its name begins with a dot; take it out, or name it otherwise',
    });
  if (!existsSync(join(newsroomRoot, icon)) && !problems.some(({ file }) => file === icon))
    problems.push(error(icon, 'is missing; put the drawing there of which the icons of the site are made'));
  return problems;
}

/** @throws ContentError */
export function refusePublicFaults(): void {
  const problems = publicProblems().filter(({ severity }) => severity === 'error');
  if (problems.length) throw new ContentError(problems);
}

/**
 * Draws the icons of the site. @returns their bytes by file name
 * @throws ContentError if it cannot be drawn
 */
export async function drawnIcons(svg: Buffer): Promise<Map<string, Buffer>> {
  const { drawIcons } = await import('../../media/drawIcons.ts');
  try {
    return await drawIcons(svg);
  } catch (thrown) {
    const [reason] = (thrown as Error).message.split('\n');
    throw new ContentError([error(icon, `cannot be drawn (${reason}); save it as SVG again`)]);
  }
}

/** Draws the icons, to find out whether that fails. */
export async function iconProblems(): Promise<Problem[]> {
  if (!existsSync(join(newsroomRoot, icon))) return [];
  try {
    await drawnIcons(readFileSync(join(newsroomRoot, icon)));
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
}
