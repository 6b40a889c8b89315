import { expect, test } from 'vitest';
import { printable, printableJson, printableLine } from '../../src/lib/printable.ts';

test.each([
  ['an escape sequence', '\u001b[31mmerah\u001b[0m', '\\x1b[31mmerah\\x1b[0m'],
  ['its form of one byte', '\u009b31m', '\\x9b31m'],
  ['a title of the window', '\u001b]0;judul\u0007', '\\x1b]0;judul\\x07'],
  ['a return to the start of the line', 'baik\rjahat', 'baik\\x0djahat'],
  ['a step back', 'a\bb\u007f', 'a\\x08b\\x7f'],
  ['another direction', 'foto\u202egpj.exe\u2066', 'foto\\u{202e}gpj.exe\\u{2066}'],
  ['what has no width', 'ber\u200bita\ufeff\u00ad', 'ber\\u{200b}ita\\u{feff}\\xad'],
  ['other ends of lines', 'a\u2028b\u2029c\u0085', 'a\\u{2028}b\\u{2029}c\\x85'],
  ['half a character', 'a\ud800', 'a\\u{d800}'],
  ['tags', '\u{e0041}', '\\u{e0041}'],
  ['what is no danger', 'Réformasi “hukum” — 日本語 😀 é', 'Réformasi “hukum” — 日本語 😀 é'],
])('%s is shown, not done', (_, text, shown) => {
  expect(printable(text)).toBe(shown);
  expect(printableLine(text)).toBe(shown);
  const json = printableJson({ text });
  expect(JSON.parse(json)).toEqual({ text });
  expect(json).not.toMatch(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u);
});

test('line ends stay in texts, but not in names', () => {
  expect(printable('a\n\tb')).toBe('a\n\tb');
  expect(printableLine('a\n\tb')).toBe('a\\x0a\\x09b');
});
