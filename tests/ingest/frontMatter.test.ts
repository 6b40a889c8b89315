import { expect, test } from 'vitest';
import { frontMatter } from '../../src/ingest/frontMatter.ts';

test('a file is split at the two lines of ---, with the line where its body begins', () => {
  expect(frontMatter('---\na: 1\nb: 2\n---\n\nTeks\n', 'a.md')).toEqual({
    yaml: 'a: 1\nb: 2\n',
    body: '\nTeks\n',
    bodyLine: 5,
  });
});

test('a thematic break in the body stays in the body', () => {
  expect(frontMatter('---\na: 1\n---\nTeks\n\n---\n\nLagi\n', 'a.md')).toMatchObject({
    body: 'Teks\n\n---\n\nLagi\n',
    bodyLine: 4,
  });
});

test.each([
  ['front matter alone', '---\na: 1\n---', { yaml: 'a: 1\n', body: '' }],
  ['empty front matter', '---\n---\nTeks', { yaml: '', body: 'Teks' }],
  ['spaces after the opening line', '---  \na: 1\n---\nTeks', { yaml: 'a: 1\n', body: 'Teks', bodyLine: 4 }],
  ['spaces after the closing line', '---\na: 1\n---  \nTeks', { body: 'Teks' }],
])('%s', (_, text, expected) => {
  expect(frontMatter(text, 'a.md')).toMatchObject(expected);
});

test.each([
  ['no front matter', '# Judul\n', /has no front matter/],
  ['an empty file', '', /has no front matter/],
  ['front matter that is not closed', '---\na: 1\n', /without an end/],
])('%s is an error on line 1', (_, text, message) => {
  expect(frontMatter(text, 'a.md')).toMatchObject({
    severity: 'error',
    file: 'a.md',
    line: 1,
    message: expect.stringMatching(message) as string,
  });
});

test.each<[string, string, number, RegExp]>([
  ['TOML', '+++\na = 1\n+++\n', 1, /in TOML; write it as YAML/],
  ['a blank line above', '\n---\na: 1\n---\n', 1, /something before its front matter.*three hyphens/],
  ['four hyphens', '----\na: 1\n----\n', 1, /another line where its front matter should begin/],
  ['dashes of a word processor', '—\na: 1\n—\n', 1, /another line where/],
  ['a block of code', '```yaml\na: 1\n```\n', 1, /in a block of code/],
  ['fields without a line above', 'a: 1\n---\nTeks\n', 1, /has fields without a line of --- above them/],
  ['four hyphens at the end', '---\na: 1\n----\nTeks\n', 3, /this line is "----" where it should be ---/],
  [
    'three dots at the end',
    '---\na: 1\nb: 2\n...\nTeks\n',
    4,
    /this line is "\.\.\." where it should be ---/,
  ],
])('the message has the right remedy: %s', (_, text, line, message) => {
  expect(frontMatter(text, 'a.md')).toMatchObject({
    line,
    message: expect.stringMatching(message) as string,
  });
});

test.each([
  ['a second front matter', '---\na: 1\n---\n---\ncatatan: rahasia\nb:\n  - c\n---\nTeks\n', 4],
  ['one below empty lines', '---\na: 1\n---\n\n\n---\ncatatan: rahasia\n---\n', 6],
  ['a line of --- among the fields', '---\na: 1\n---\ndraft: true\n---\nTeks\n', 4],
])('fields in the text are an error with their line: %s', (_, text, line) => {
  expect(frontMatter(text, 'a.md')).toMatchObject({
    line,
    message: expect.stringMatching(/fields below its front matter/) as string,
  });
});

test.each([
  '---\na: 1\n---\nKata: a\n---\n',
  '---\na: 1\n---\n---\n\nkata: a\n',
  '---\na: 1\n---\nTeks\n\nkata: a\n---\n',
  '---\na: 1\n---\nhttps://x.example/\n---\n',
  `---\na: 1\n---\n${'\n'.repeat(100_000)}${'a:\n'.repeat(100_000)}x\n`,
])('other texts stay as they are: %#', (text) => {
  expect(frontMatter(text, 'a.md')).toHaveProperty('body');
});
