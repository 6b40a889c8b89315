import { problemKind, type Problem } from '../lib/problem.ts';
import { printable, printableLine } from '../lib/printable.ts';

/** How many of one kind are told: of errors more, since each has to be mended. */
const told = { warning: 3, error: 20 };

/**
 * What is wrong, as lines for a terminal: warnings first, so that the errors stand where reading begins, at the end. Of
 * many that say the same the first are told, in the order of their places, and how many more there are.
 */
export function problemLines(problems: Problem[]): string[] {
  return (['warning', 'error'] as const).flatMap((severity) => {
    const found = problems.filter((problem) => problem.severity === severity);
    const kinds = new Map<string, { count: number; told: number }>();
    const kindOf = found.map((problem) => {
      const name = problemKind(problem);
      const kind = kinds.get(name) ?? { count: 0, told: 0 };
      kind.count += 1 + (problem.more ?? 0);
      kinds.set(name, kind);
      return kind;
    });
    const begin = severity.padEnd(7);
    return found.flatMap((problem, i) => {
      const kind = kindOf[i]!;
      if (kind.told === told[severity]) return [];
      kind.told++;
      const more = kind.told === told[severity] ? kind.count - kind.told : 0;
      const line = `${begin} ${lineOf(problem)}`;
      return more ? [line, `${begin} … and ${count(more)} more like this; --json lists them all`] : [line];
    });
  });
}

/** How many problems there are, with those that are not listed. */
export function problemTotal(problems: Problem[]): number {
  return problems.reduce((total, { more = 0 }) => total + 1 + more, 0);
}

/** `4 errors, 2,053 warnings`; what there is none of is not named. */
export function problemCount(problems: Problem[]): string {
  const of = (severity: Problem['severity']) => {
    const total = problemTotal(problems.filter((problem) => problem.severity === severity));
    return total ? [`${count(total)} ${severity}${total === 1 ? '' : 's'}`] : [];
  };
  return [...of('error'), ...of('warning')].join(', ');
}

export const count = (n: number) => n.toLocaleString('en');

/** The lines of a message that has many stand in, so that none looks like a message of its own. */
function lineOf({ file, line, field, message }: Problem): string {
  const place = printableLine(file) + (line ? `:${line}` : '');
  return `${place} ${field ? `"${printableLine(field)}" ` : ''}${printable(message).replaceAll('\n', '\n        ')}`;
}
