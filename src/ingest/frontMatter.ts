import type { Problem } from '../lib/problem.ts';

export interface FrontMatter {
  yaml: string;
  body: string;
  /** The 1-based line of the file on which the body begins. The YAML begins on line 2. */
  bodyLine: number;
}

/** Splits a Markdown file at the two lines of `---` around its front matter. */
export function frontMatter(text: string, file: string): FrontMatter | Problem {
  const fault = (message: string, line = 1): Problem => ({ severity: 'error', file, line, message });
  if (/^<{7} /.test(text))
    return fault(
      'begins with a merge marker: two versions of the file were not put together; resolve it and take the markers out',
    );
  const open = /^---[ \t]*\n/.exec(text)?.[0];
  if (!open) return fault(missingBeginning(text));
  const end = /^---[ \t]*$/gm;
  end.lastIndex = open.length;
  const close = end.exec(text);
  if (!close) {
    const misspelt = /^[ \t]*(?:-{4,}|--|\.\.\.|—+|–+|\+\+\+|[ \t]+---)[ \t]*$/m.exec(
      text.slice(open.length),
    );
    if (!misspelt) return fault('has front matter without an end; close it with a line of ---');
    const line = 2 + count(text.slice(open.length, open.length + misspelt.index), '\n');
    return fault(
      `has front matter without an end; this line is "${misspelt[0]}" where it should be ---, three hyphens and nothing else`,
      line,
    );
  }
  const yaml = text.slice(open.length, close.index);
  const body = text.slice(close.index + close[0].length + 1);
  const before = furtherFields.exec(body)?.[1];
  if (before !== undefined) {
    const line = 3 + count(yaml, '\n') + count(before, '\n');
    return fault(
      'has fields below its front matter, which readers would see; move them above the line of --- that ends it, or take them out. A line across the page is also written ***',
      line,
    );
  }
  return { yaml, body, bodyLine: 2 + count(yaml, '\n') + 1 };
}

/** Fields at the beginning of a body, down to a line of ---: a second front matter, or the rest of one that ends too early. */
const furtherFields =
  /^(\s*)(?:---[ \t]*\n)?[a-z][\w-]*:(?:[ \t].*)?\n(?:(?:[a-z][\w-]*:(?:[ \t].*)?|[ \t]+.*|#.*|-[ \t].*)\n)*---[ \t]*(?:\n|$)/;

/** What is there instead of the line that begins front matter, and what to do. */
function missingBeginning(text: string): string {
  const begin = 'begin the file with a line of ---, three hyphens and nothing else';
  if (/^\s+---[ \t]*\n/.test(text))
    return `has something before its front matter, a blank line or a space; ${begin}`;
  if (text.startsWith('+++\n')) return `has front matter in TOML; write it as YAML, between two lines of ---`;
  if (/^(-{2,}|—+|–+)/.test(text)) return `has another line where its front matter should begin; ${begin}`;
  if (/^```|^~~~/.test(text)) return `has its front matter in a block of code; ${begin}`;
  if (/^---[ \t]*$/m.test(text) && /^[\w-]+:\s/.test(text))
    return `has fields without a line of --- above them; ${begin}`;
  return 'has no front matter; begin the file with a line of --- and the fields (npm run new shows them)';
}

function count(text: string, character: string): number {
  let n = 0;
  for (let i = text.indexOf(character); i >= 0; i = text.indexOf(character, i + 1)) n++;
  return n;
}
