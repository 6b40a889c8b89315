import { inspect } from 'node:util';
import { UsageError } from '../build/buildFolders.ts';
import { CompileError } from '../build/compile/compile.ts';
import { problemCount, problemLines } from '../ingest/problemLines.ts';
import { DeployError } from '../deploy/deployError.ts';
import { DiskError } from '../lib/diskError.ts';
import { printableJson } from '../lib/printable.ts';
import { ContentError, type Problem } from '../lib/problem.ts';
import { exitStatus, isRetryable } from './exitStatus.ts';
import { log, terminal } from './output.ts';

/** Prints an error: all problems of the content, or one message. The stack is printed only for a fault of Warta itself. */
export function reportError(error: unknown, output = terminal): void {
  if (error instanceof ContentError) {
    reportProblems(error.problems, output);
    log(
      `\nNothing was published: ${problemCount(error.problems)}. Mend the errors; the site is as it was.`,
      output,
    );
  } else if (saysWhatToDo(error)) {
    log(error.message, output);
  } else {
    log(inspect(error), output);
  }
}

/** Prints an error as one JSON object to the standard output. */
export function reportErrorAsJson(error: unknown, output = terminal): void {
  const status = exitStatus(error);
  const problems = error instanceof ContentError ? { problems: error.problems } : {};
  output.out(`${printableJson({ error: (error as Error).message, status, ...problems })}\n`);
  if (!(error instanceof ContentError || saysWhatToDo(error))) log(inspect(error), output);
}

/** True if the message of an error says what to do. */
function saysWhatToDo(error: unknown): error is Error {
  return (
    isRetryable(error) ||
    [UsageError, CompileError, DeployError, DiskError].some((kind) => error instanceof kind)
  );
}

export function reportProblems(problems: Problem[], output = terminal): void {
  // Not by `log`: control characters are visible already, and indented lines must keep their newlines.
  for (const line of problemLines(problems)) output.err(`${line}\n`);
}
