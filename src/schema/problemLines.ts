import type { Problem } from './problem.ts';
import { visible, visibleLine } from './visible.ts';

/** How many of one kind are told: of errors more, since each has to be mended. */
const told = { warning: 3, error: 20 };

/**
 * What is wrong, as lines for a terminal: warnings first, so that the errors stand where reading begins, at the end. Of
 * many that say the same the first are told, in the order of their places, and how many more there are.
 */
export function problemLines(problems: Problem[]): string[] {
  return (['warning', 'error'] as const).flatMap((severity) => {
    const kinds = Map.groupBy(
      problems.filter((problem) => problem.severity === severity),
      kindOf,
    );
    const limit = told[severity];
    const shown = problems.filter((problem) => kinds.get(kindOf(problem))?.slice(0, limit).includes(problem));
    return shown.flatMap((problem) => {
      const kind = kinds.get(kindOf(problem))!;
      const more = kind.length - limit;
      const line = `${severity.padEnd(7)} ${lineOf(problem)}`;
      return problem.severity === severity && more > 0 && kind[limit - 1] === problem
        ? [line, `${severity.padEnd(7)} … and ${count(more)} more like this; --json lists them all`]
        : [line];
    });
  });
}

/** `4 errors, 2,053 warnings`; what there is none of is not named. */
export function problemCount(problems: Problem[]): string {
  const of = (severity: Problem['severity']) => {
    const { length } = problems.filter((problem) => problem.severity === severity);
    return length ? [`${count(length)} ${severity}${length === 1 ? '' : 's'}`] : [];
  };
  return [...of('error'), ...of('warning')].join(', ');
}

export const count = (n: number) => n.toLocaleString('en');

/** Messages are of one kind where they differ only in what they name: texts in quotes, numbers, paths and addresses. */
function kindOf({ severity, field, message }: Problem): string {
  const names = /"[^"]*"|“[^”]*”|`[^`]*`|\([^()]*\)|\S*[/@]\S*|\d+/g;
  return [severity, (field ?? '').split('.').at(-1)!.replace(/\d+/g, ''), message.replace(names, '…')].join(
    '\n',
  );
}

/** The lines of a message that has many stand in, so that none looks like a message of its own. */
function lineOf({ file, line, field, message }: Problem): string {
  const place = visibleLine(file) + (line ? `:${line}` : '');
  return `${place} ${field ? `"${visibleLine(field)}" ` : ''}${visible(message).replaceAll('\n', '\n        ')}`;
}
