import { DiskError } from '../press/diskError.ts';
import { UsageError } from '../press/folders.ts';
import { LockedError } from '../press/lock.ts';
import { ContentError, problemText, type Problem } from '../schema/problem.ts';

/** 0 published, 1 the content is at fault, 2 wrong usage, 3 another publish holds the lock, 4 the disk refused. */
export function exitStatus(error: unknown): number {
  if (error instanceof UsageError) return 2;
  if (error instanceof LockedError) return 3;
  return error instanceof DiskError ? 4 : 1;
}

/** Tells an error in plain words: all faults of the content, or one sentence; a stack only where the fault is ours. */
export function tellError(error: unknown): void {
  if (error instanceof ContentError) {
    tellProblems(error.problems);
    const errors = error.problems.filter(({ severity }) => severity === 'error').length;
    console.error(
      `\nNothing was published: ${errors} ${errors === 1 ? 'fault' : 'faults'} to mend. The site is as it was.`,
    );
  } else if (error instanceof UsageError || error instanceof LockedError || error instanceof DiskError) {
    console.error(error.message);
  } else {
    console.error(error);
  }
}

export function tellProblems(problems: Problem[]): void {
  for (const problem of problems) {
    console.error(`${problem.severity === 'error' ? 'error  ' : 'warning'} ${problemText(problem)}`);
  }
}

/** Runs a command and ends the process with its status. */
export async function run(command: () => Promise<void>): Promise<void> {
  try {
    await command();
  } catch (error) {
    tellError(error);
    process.exitCode = exitStatus(error);
  }
}
