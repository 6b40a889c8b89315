import type { Problem } from '../schema/problem.ts';

export interface FrontMatter {
  yaml: string;
  body: string;
  /** The 1-based line of the file on which the body begins. The YAML begins on line 2. */
  bodyLine: number;
}

/** Parts a Markdown file at the two lines of `---` around its front matter. */
export function frontMatter(text: string, file: string): FrontMatter | Problem {
  if (/^<{7} /.test(text)) {
    const message =
      'begins with a merge marker: two versions of the file were not put together; settle it and take the markers out';
    return { severity: 'error', file, line: 1, message };
  }
  if (!text.startsWith('---\n')) {
    const message =
      'has no front matter; begin the file with a line of --- and the fields (npm run new shows them)';
    return { severity: 'error', file, line: 1, message };
  }
  const end = /^---[ \t]*$/gm;
  end.lastIndex = 4;
  const close = end.exec(text);
  if (!close) {
    return {
      severity: 'error',
      file,
      line: 1,
      message: 'has front matter without an end; close it with a line of ---',
    };
  }
  const yaml = text.slice(4, close.index);
  const body = text.slice(close.index + close[0].length + 1);
  return { yaml, body, bodyLine: 2 + count(yaml, '\n') + 1 };
}

function count(text: string, character: string): number {
  let n = 0;
  for (let i = text.indexOf(character); i >= 0; i = text.indexOf(character, i + 1)) n++;
  return n;
}
