import { expect, test } from 'vitest';
import { articleHtml } from '../../src/markdown/articleHtml.ts';
import { unreadImage } from '../../src/markdown/unreadImage.ts';
import { textOf } from './textOf.ts';

test.each(['![a](b (c ', '![', '![a](b ) ', '{{<', '&#', '-'])(
  'a text of many %s is read at once',
  async (piece) => {
    const start = performance.now();
    await articleHtml(textOf(`---\n---\n\n${piece.repeat(Math.min(60_000 / piece.length, 8000))}\n`));
    expect(performance.now() - start).toBeLessThan(5000);
  },
);

test.each([
  ['![a](foto (1).jpg)', 'foto (1).jpg'],
  ['![a](foto a.jpg b.png)', 'foto a.jpg b.png'],
  ['![a](foto a.jpg "Judul)', 'foto a.jpg'],
  ['![a](foto\nbaru.jpg)', 'foto\nbaru.jpg'],
  ['![a] (foto a.jpg)', undefined],
  ['![a](foto.jpg dan', undefined],
  ['[a](foto a.jpg)', undefined],
  ['![a](b c ![d](e f.jpg)', 'e f.jpg'],
])('in %j is written as an image what is none: %j', (text, name) => {
  expect(unreadImage(text)).toBe(name);
});
