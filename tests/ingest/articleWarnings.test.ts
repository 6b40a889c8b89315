import sharp from 'sharp';
import { expect, test } from 'vitest';
import { problemText, type Problem } from '../../src/lib/problem.ts';
import { article, redaksi } from '../contentFolder.ts';
import { openTestStore } from '../openTestStore.ts';

const picture = (width: number) =>
  sharp({ create: { width, height: 600, channels: 3, background: '#345' } })
    .jpeg()
    .toBuffer();
const pictures = {
  'articles/2024/06/a.jpg': await picture(1199),
  'articles/2024/06/b.jpg': await picture(1200),
  'articles/2024/06/c.jpg': await picture(479),
};

test.each<[string, Record<string, string | null>, string | undefined, RegExp]>([
  [
    'a long headline',
    { headline: 'a'.repeat(111) },
    undefined,
    /^.*satu\.md:3 "headline" is 111 characters long; 110 are enough$/,
  ],
  [
    'a source that is never cited',
    {},
    'Teks.\n',
    /satu\.md:10 "sources\.sumber" is never cited; write \[\^sumber\]/,
  ],
  [
    'news without a source',
    { sources: null },
    'Teks.\n',
    /satu\.md:2 "sources" are missing; say where news comes from/,
  ],
  ['no text', { type: 'opinion', sources: null }, '&nbsp;\n\n***\n', /satu\.md has no text; write it/],
  [
    'a narrow lead picture',
    { image: '{ src: ./a.jpg, alt: Biru }' },
    undefined,
    /satu\.md:11 "image\.src" is 1199 px wide; 1200 px or more/,
  ],
  [
    'a narrow thumb',
    { image: '{ src: ./b.jpg, thumb: ./c.jpg, alt: Biru }' },
    undefined,
    /satu\.md:11 "image\.thumb" is 479 px wide; 480 px or more/,
  ],
  [
    'a dateline in the text',
    { dateline: 'Demak' },
    'DEMAK, Warta — Air turun[^sumber].\n',
    /satu\.md:14 begins with a dateline/,
  ],
  [
    'a heading of the first level',
    {},
    '# Judul\n\nTeks[^sumber].\n',
    /satu\.md:13 has a heading of the first level/,
  ],
])('%s gives a warning, and is published', async (_, fields, body, expected) => {
  const testStore = await openTestStore({
    ...redaksi,
    ...pictures,
    'articles/2024/06/satu.md': article(fields, body),
  });
  const problems: Problem[] = testStore.problems();
  expect(problems.map(problemText)).toEqual([expect.stringMatching(expected)]);
  expect(problems[0]!.severity).toBe('warning');
  expect(testStore.context().exists('/2024/06/19/satu/')).toBe(true);
});

test('an article without any of these gives no warning; an opinion needs no source', async () => {
  const testStore = await openTestStore({
    ...redaksi,
    'articles/2024/06/satu.md': article({ headline: 'a'.repeat(110) }),
    'articles/2024/06/dua.md': article({ id: 'dua234', type: 'opinion', sources: null }, 'Teks.\n'),
  });
  expect(testStore.problems()).toEqual([]);
});
