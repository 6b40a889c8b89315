/** How many quotations and lists may be nested. */
const MAX_CONTAINERS = 100;
/** How many marks of emphasis, or runs of 50 angle brackets, a paragraph may have: parsing takes quadratic time. */
const MAX_MARKS = 5000;
/** How many opening square brackets a paragraph may have. */
const MAX_BRACKETS = 20_000;

/** The beginning of a quotation or a list item. */
const container = /[ \t]*(?:>|[-+*](?=[ \t])|\d{1,9}[.)](?=[ \t]))/y;
const item = /^([ \t]*)(?:[-+*]|\d{1,9}[.)])[ \t]/;
const fence = /^[ \t>]*(`{3,}|~{3,})/;

/**
 * Finds what nobody writes by hand, and what would overflow the parser's stack or take it an hour.
 * @returns the 1-based line and what is wrong; undefined for nearly every text
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
    if (depthOf(line) > MAX_CONTAINERS)
      return fault('has quotations or lists that are nested too deeply; write it with fewer levels of them');
    // Each table cell is parsed by itself.
    if (!line.trim() || line.startsWith('|')) marks = brackets = 0;
    marks += count(line, /[*_]|<{50}/g);
    brackets += count(line, /\[/g);
    if (marks > MAX_MARKS || brackets > MAX_BRACKETS)
      return fault(
        'has a paragraph with too many of * _ < [; write it with fewer, or as code between lines of ```',
      );
  }
  return undefined;
}

function depthOf(line: string): number {
  container.lastIndex = 0;
  let depth = 0;
  while (depth <= MAX_CONTAINERS && container.test(line)) depth++;
  // Each nested list is indented by at least two characters.
  return Math.max(depth, (item.exec(line)?.[1]!.length ?? 0) / 2);
}

function count(text: string, what: RegExp): number {
  let n = 0;
  for (const [found] of text.matchAll(what)) n += found.length;
  return n;
}
