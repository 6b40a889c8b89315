import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError, type Problem } from '../lib/problem.ts';
import { unpublishedFiles } from '../store/publicFiles.ts';
import { projectRoot } from './projectRoot.ts';

const icon = 'public/icon.svg';

const fault = (file: string, message: string): Problem => ({ severity: 'error', file, message });

/** Errors: what in `public/` would end the compiler, or let it wait for ever. Warnings: what in it is not published. */
export function publicProblems(): Problem[] {
  const { faults, hidden } = unpublishedFiles();
  const problems = faults.map(({ file, fault: said }) => fault(`public/${file}`, said));
  for (const file of hidden)
    problems.push({
      severity: 'warning',
      file: `public/${file}`,
      message: 'is not published, since its name begins with a dot; take it out, or name it otherwise',
    });
  if (!existsSync(join(projectRoot, icon)) && !problems.some(({ file }) => file === icon))
    problems.push(fault(icon, 'is missing; put the drawing there of which the icons of the site are made'));
  return problems;
}

/** @throws ContentError */
export function refusePublicFaults(): void {
  const problems = publicProblems().filter(({ severity }) => severity === 'error');
  if (problems.length) throw new ContentError(problems);
}

/**
 * The icons of a drawing, by their names.
 * @throws ContentError where it cannot be drawn
 */
export async function drawnIcons(svg: Buffer): Promise<Map<string, Buffer>> {
  const { drawIcons } = await import('../media/drawIcons.ts');
  try {
    return await drawIcons(svg);
  } catch (error) {
    const [said] = (error as Error).message.split('\n');
    throw new ContentError([fault(icon, `cannot be drawn (${said}); save it as SVG again`)]);
  }
}

/** What is wrong with the drawing of the icons: it is drawn for that. */
export async function iconProblems(): Promise<Problem[]> {
  if (!existsSync(join(projectRoot, icon))) return [];
  try {
    await drawnIcons(readFileSync(join(projectRoot, icon)));
    return [];
  } catch (error) {
    if (error instanceof ContentError) return error.problems;
    throw error;
  }
}
