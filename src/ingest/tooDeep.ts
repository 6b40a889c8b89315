/** So many quotations and lists may stand in each other. */
const mostContainers = 100;
/** So many marks of emphasis, or brackets in a row, may stand in a paragraph: the time to read them grows with their square. */
const mostMarks = 5000;
/** So many brackets may be opened in one. */
const mostBrackets = 20_000;

/** What begins a quotation or an item of a list. */
const container = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
const item = /^([ \t]*)(?:[-+*]|\d{1,9}[.)])[ \t]/;
const fence = /^[ \t>]*(`{3,}|~{3,})/;

/**
 * Looks for what nobody writes by hand, and what would overflow the stack of those that read it or take them an hour.
 * @returns where, from 1, and what; undefined for nearly every text
 */
export function tooDeep(text: string): { line: number; message: string } | undefined {
  let marks = 0;
  let brackets = 0;
  let isCode = false;
  for (const [i, line] of text.split('\n').entries()) {
    const fault = (message: string) => ({ line: i + 1, message });
    if (fence.test(line)) {
      isCode = !isCode;
      marks = brackets = 0;
      continue;
    }
    if (isCode) continue;
    if (depthOf(line) > mostContainers)
      return fault('has quotations or lists that are nested too deeply; write it with fewer levels of them');
    // A cell of a table is a text of its own.
    if (!line.trim() || line.startsWith('|')) marks = brackets = 0;
    marks += count(line, /[*_]|<{50}/g);
    brackets += count(line, /\[/g);
    if (marks > mostMarks || brackets > mostBrackets)
      return fault(
        'has a paragraph with too many of * _ < [; write it with fewer, or as code between lines of ```',
      );
  }
  return undefined;
}

function depthOf(line: string): number {
  container.lastIndex = 0;
  let depth = 0;
  while (depth <= mostContainers && container.test(line)) depth++;
  // Each level of a list in a list is set in by two at the least.
  return Math.max(depth, (item.exec(line)?.[1]!.length ?? 0) / 2);
}

function count(text: string, what: RegExp): number {
  let n = 0;
  for (const [found] of text.matchAll(what)) n += found.length;
  return n;
}
