import { problemKind, type Problem } from '../lib/problem.ts';
import { printable, printableLine } from '../lib/printable.ts';

/** How many problems of one kind are listed: more errors than warnings, since each has to be corrected. */
const MAX_LISTED = { warning: 3, error: 20 };

/**
 * Problems as lines for a terminal. Errors come last, where the eye is when a command ends. Of many of one kind the first
 * are listed, and the number of the others.
 */
export function problemLines(problems: Problem[]): string[] {
  return (['warning', 'error'] as const).flatMap((severity) => {
    const found = problems.filter((problem) => problem.severity === severity);
    const kinds = new Map<string, { count: number; listed: number }>();
    const kindOf = found.map((problem) => {
      const name = problemKind(problem);
      const kind = kinds.get(name) ?? { count: 0, listed: 0 };
      kind.count += 1 + (problem.more ?? 0);
      kinds.set(name, kind);
      return kind;
    });
    const prefix = severity.padEnd(7);
    return found.flatMap((problem, i) => {
      const kind = kindOf[i]!;
      if (kind.listed === MAX_LISTED[severity]) return [];
      kind.listed++;
      const more = kind.listed === MAX_LISTED[severity] ? kind.count - kind.listed : 0;
      const line = `${prefix} ${lineOf(problem)}`;
      return more ? [line, `${prefix} … and ${count(more)} more like this; --json lists them all`] : [line];
    });
  });
}

/** The number of problems, counting those that `more` stands for. */
export function problemTotal(problems: Problem[]): number {
  return problems.reduce((total, { more = 0 }) => total + 1 + more, 0);
}

/** `4 errors, 2,053 warnings`; without the part that would be 0. */
export function problemCount(problems: Problem[]): string {
  const countOf = (severity: Problem['severity']) => {
    const total = problemTotal(problems.filter((problem) => problem.severity === severity));
    return total ? [`${count(total)} ${severity}${total === 1 ? '' : 's'}`] : [];
  };
  return [...countOf('error'), ...countOf('warning')].join(', ');
}

export const count = (n: number) => n.toLocaleString('en');

/** Further lines of a message are indented, so that none looks like another problem. */
function lineOf({ file, line, field, message }: Problem): string {
  const place = printableLine(file) + (line ? `:${line}` : '');
  return `${place} ${field ? `"${printableLine(field)}" ` : ''}${printable(message).replaceAll('\n', '\n        ')}`;
}
