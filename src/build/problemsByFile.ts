import { join, relative } from 'node:path';
import { newsroomRoot } from '../lib/newsroomRoot.ts';
import { byPlace, type Problem } from '../lib/problem.ts';

/** Problems sorted by file and line, with paths that can be opened from the folder where the command runs. */
export function problemsByFile(problems: Problem[], contentDir: string): Problem[] {
  return problems
    .map((problem) => {
      // Outside of the content folder, only files of public/ can have problems.
      const folder = problem.file.startsWith('public/') ? newsroomRoot : contentDir;
      return { ...problem, file: relative('', join(folder, problem.file)).replaceAll('\\', '/') };
    })
    .sort(byPlace);
}
