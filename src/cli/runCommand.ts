import { inspect } from 'node:util';
import { CodeChangedError } from '../build/code.ts';
import { CompileError } from '../build/compile.ts';
import { DiskError, diskError } from '../lib/diskError.ts';
import { UsageError } from '../build/buildFolders.ts';
import { PermalinksChangedError } from '../build/permalinksChanged.ts';
import { LockedError } from '../build/lock.ts';
import { ContentError, type Problem } from '../lib/problem.ts';
import { problemCount, problemLines } from '../ingest/problemLines.ts';
import { say } from './say.ts';
import { printableJson } from '../lib/printable.ts';

/**
 * 0 published, 1 the content is at fault, 2 wrong usage, 3 to be tried again: another build holds the lock, or the
 * code or the permalinks file changed meanwhile, 4 the disk refused.
 */
export function exitStatus(error: unknown): number {
  if (error instanceof UsageError) return 2;
  if (isRetryable(error)) return 3;
  return error instanceof DiskError ? 4 : 1;
}

/** Whether the same may be done in a moment. */
export function isRetryable(error: unknown): error is Error {
  return [LockedError, CodeChangedError, PermalinksChangedError].some((kind) => error instanceof kind);
}

/** Tells an error in plain words: all faults of the content, or one sentence; a stack only where the fault is ours. */
export function reportError(error: unknown): void {
  if (error instanceof ContentError) {
    reportProblems(error.problems);
    say(`\nNothing was published: ${problemCount(error.problems)}. Mend the errors; the site is as it was.`);
  } else if (isTold(error)) {
    say(error.message);
  } else {
    say(inspect(error));
  }
}

/** Tells an error as one object on the standard output. */
function tellJson(error: unknown): void {
  const status = exitStatus(error);
  const problems = error instanceof ContentError ? { problems: error.problems } : {};
  console.log(printableJson({ error: (error as Error).message, status, ...problems }));
  if (!(error instanceof ContentError || isTold(error))) say(inspect(error));
}

/** Whether an error says by itself what is to be done. */
function isTold(error: unknown): error is Error {
  return isRetryable(error) || [UsageError, CompileError, DiskError].some((kind) => error instanceof kind);
}

export function reportProblems(problems: Problem[]): void {
  // They are visible by themselves: what has several lines stands in.
  for (const line of problemLines(problems)) console.error(line);
}

const signals = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Runs a command and ends the process with its status.
 * @param endsItself whether the command says what a signal does; otherwise it ends the process between two steps, so
 *   that it takes its children along
 */
export async function run(command: () => Promise<void>, endsItself = false): Promise<void> {
  const ends = Object.entries(endsItself ? {} : signals).map(([signal, status]) => {
    const end = () => process.exit(status);
    process.once(signal, end);
    return () => process.off(signal, end);
  });
  try {
    await command();
  } catch (thrown) {
    // A build has said it in its own words.
    const error = diskError(thrown) ?? thrown;
    // Where another option is wrong none was parsed, so this one is looked for as it was written.
    if (process.argv.includes('--json')) tellJson(error);
    else reportError(error);
    process.exitCode = exitStatus(error);
  } finally {
    for (const forget of ends) forget();
  }
}
