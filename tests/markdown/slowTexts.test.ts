import { expect, test } from 'vitest';
import { pageHtml } from './pageHtml.ts';
import { unreadImage } from '../../src/markdown/unreadImage.ts';
import { textOf } from './textOf.ts';

// If a rule is not linear, one of these takes hours and exceeds the time limit of the tests.
test.each([
  '![a](b (c ',
  '![',
  '![a](b ) ',
  '{{<',
  '&#',
  '-',
  '<!--',
  'a <! -',
  '[//]: # ',
  '%%',
  '[a b=',
  '[[',
  '{--',
  '[% ',
])('a text of many %s is parsed', async (piece) => {
  const text = piece.repeat(Math.min(60_000 / piece.length, 8000));
  const { problems } = await pageHtml(textOf(`---\n---\n\n${text}\n`));
  expect(problems).toBeInstanceOf(Array);
});

test('a line in forty quotations is parsed', async () => {
  const { html } = await pageHtml(textOf(`---\n---\n\n${'> '.repeat(40)}<<<<<< ======\n`));
  expect(html).toContain('======');
});

test.each([
  ['![a](foto (1).jpg)', 'foto (1).jpg'],
  ['![a](foto a.jpg b.png)', 'foto a.jpg b.png'],
  ['![a](foto a.jpg "Judul)', 'foto a.jpg'],
  ['![a](foto\nbaru.jpg)', 'foto\nbaru.jpg'],
  ['![a] (foto a.jpg)', undefined],
  ['![a](foto.jpg dan', undefined],
  ['[a](foto a.jpg)', undefined],
  ['![a](b c ![d](e f.jpg)', 'e f.jpg'],
])('%j has something written as an image that is none: %j', (text, name) => {
  expect(unreadImage(text)).toBe(name);
});
