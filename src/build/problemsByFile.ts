import { join, relative } from 'node:path';
import { projectRoot } from './projectRoot.ts';
import { byPlace, type Problem } from '../lib/problem.ts';

/** Problems with their files as somebody can open them from where the command runs, in the order of the places. */
export function problemsByFile(problems: Problem[], contentDir: string): Problem[] {
  return problems
    .map((problem) => {
      // Beside the content there is one folder whose files can be at fault.
      const folder = problem.file.startsWith('public/') ? projectRoot : contentDir;
      return { ...problem, file: relative('', join(folder, problem.file)).replaceAll('\\', '/') };
    })
    .sort(byPlace);
}
