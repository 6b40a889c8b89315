import { join, relative } from 'node:path';
import { byPlace, type Problem } from '../schema/problem.ts';

/** Problems with their files as somebody can open them from where the command runs, in the order of the places. */
export function told(problems: Problem[], contentDir: string): Problem[] {
  const prefix = relative(process.cwd(), contentDir) || '.';
  return problems
    .map((problem) => ({ ...problem, file: join(prefix, problem.file).replaceAll('\\', '/') }))
    .sort(byPlace);
}
