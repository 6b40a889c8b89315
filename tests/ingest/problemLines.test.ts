import { expect, test } from 'vitest';
import type { Problem } from '../../src/lib/problem.ts';
import { problemCount, problemLines } from '../../src/ingest/problemLines.ts';

const problem = (severity: Problem['severity'], n: number, message: string, field?: string): Problem => ({
  severity,
  file: `content/articles/${n}.md`,
  line: n,
  message,
  field,
});

test('errors come last, and each list is sorted by file and line', () => {
  const problems = [
    problem('warning', 1, 'has no tag'),
    problem('error', 2, 'is missing; add it', 'headline'),
    problem('warning', 3, 'has no picture'),
    problem('error', 4, 'has no front matter'),
  ];
  expect(problemLines(problems)).toEqual([
    'warning content/articles/1.md:1 has no tag',
    'warning content/articles/3.md:3 has no picture',
    'error   content/articles/2.md:2 "headline" is missing; add it',
    'error   content/articles/4.md:4 has no front matter',
  ]);
  expect(problemCount(problems)).toBe('2 errors, 2 warnings');
});

test('four errors among 2,053 warnings are visible at once', () => {
  const warnings = Array.from({ length: 2049 }, (_, n) =>
    problem(
      'warning',
      n,
      `the link to "/2024/06/${n}/" leads to an address that moved ${n} times (cerita-${n}.md)`,
    ),
  );
  const others = [1, 2, 3, 4].map((n) => problem('warning', n, `has ${n} words of 4`, `images[${n}].alt`));
  const errors = [5, 6, 7, 8].map((n) => problem('error', n, 'is missing; add it', 'headline'));
  const lines = problemLines([...errors, ...warnings, ...others]);
  expect(lines).toHaveLength(3 + 1 + 3 + 1 + 4);
  expect(lines[3]).toBe('warning … and 2,046 more like this; --json lists them all');
  expect(lines[7]).toBe('warning … and 1 more like this; --json lists them all');
  expect(lines.slice(-4).every((line) => line.startsWith('error   '))).toBe(true);
  expect(problemCount([...errors, ...warnings, ...others])).toBe('4 errors, 2,053 warnings');
});

test('different problems are printed one by one, and at most twenty errors of one kind', () => {
  const fields = ['headline', 'description', 'section', 'type', 'published'].map((field) =>
    problem('warning', 1, 'is missing; add it', field),
  );
  expect(problemLines(fields)).toHaveLength(5);
  const errors = Array.from({ length: 500 }, (_, n) =>
    problem('error', n, `no author “a${n}”`, `authors[${n}]`),
  );
  expect(problemLines(errors)).toHaveLength(21);
  expect(problemLines(errors).at(-1)).toBe('error   … and 480 more like this; --json lists them all');
});

test('the name of a file cannot fake a line of its own, and a message of many lines is indented', () => {
  const fake = { ...problem('error', 1, 'is no YAML:\nsatu: dua'), file: 'a.md\nerror   b.md' };
  expect(problemLines([fake])).toEqual(['error   a.md\\x0aerror   b.md:1 is no YAML:\n        satu: dua']);
});

test('nothing that is printed controls the terminal', () => {
  const file = 'content/\u001b[2J\u009b31m\u202egpj.md\u0007';
  const [line] = problemLines([
    { severity: 'error', file, message: 'named \u001b]0;x\u0007 \u2066x\u200b \u{e0041}' },
  ]);
  expect(line).toBe(
    'error   content/\\x1b[2J\\x9b31m\\u{202e}gpj.md\\x07 named \\x1b]0;x\\x07 \\u{2066}x\\u{200b} \\u{e0041}',
  );
});

test('a problem from the store, with null for what it lacks, is printed like others', () => {
  const stored = { severity: 'warning', file: 'a.md', line: null, field: null, message: 'has no tag' };
  expect(problemLines([stored as unknown as Problem])).toEqual(['warning a.md has no tag']);
});
