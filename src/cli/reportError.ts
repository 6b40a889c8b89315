import { inspect } from 'node:util';
import { UsageError } from '../build/buildFolders.ts';
import { CompileError } from '../build/compile/compile.ts';
import { problemCount, problemLines } from '../ingest/problemLines.ts';
import { DiskError } from '../lib/diskError.ts';
import { printableJson } from '../lib/printable.ts';
import { ContentError, type Problem } from '../lib/problem.ts';
import { exitStatus, isRetryable } from './exitStatus.ts';
import { log } from './log.ts';

/** Prints an error: all problems of the content, or one message. The stack is printed only for a fault of Warta itself. */
export function reportError(error: unknown): void {
  if (error instanceof ContentError) {
    reportProblems(error.problems);
    log(`\nNothing was published: ${problemCount(error.problems)}. Mend the errors; the site is as it was.`);
  } else if (saysWhatToDo(error)) {
    log(error.message);
  } else {
    log(inspect(error));
  }
}

/** Prints an error as one JSON object to the standard output. */
export function reportErrorAsJson(error: unknown): void {
  const status = exitStatus(error);
  const problems = error instanceof ContentError ? { problems: error.problems } : {};
  console.log(printableJson({ error: (error as Error).message, status, ...problems }));
  if (!(error instanceof ContentError || saysWhatToDo(error))) log(inspect(error));
}

/** True if the message of an error says what to do. */
function saysWhatToDo(error: unknown): error is Error {
  return isRetryable(error) || [UsageError, CompileError, DiskError].some((kind) => error instanceof kind);
}

export function reportProblems(problems: Problem[]): void {
  // Not by `log`: control characters are visible already, and indented lines must keep their newlines.
  for (const line of problemLines(problems)) console.error(line);
}
