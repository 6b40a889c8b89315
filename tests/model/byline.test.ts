import { expect, test } from 'vitest';
import { byline } from '../../src/model/byline.ts';
import { texts } from '../site.ts';

const said = (authors: string[], contributors: Parameters<typeof byline>[0]['contributors'] = []) =>
  byline({ authors, contributors }, texts.id).map(({ before, id }) => `${before} ${id}`);

test.each([
  [['ani'], ['Oleh ani']],
  [
    ['ani', 'budi'],
    ['Oleh ani', 'dan budi'],
  ],
  [
    ['ani', 'budi', 'cici'],
    ['Oleh ani', ', budi', 'dan cici'],
  ],
])('%j', (authors, expected) => {
  expect(said(authors)).toEqual(expected);
});

test('contributors come last, with their roles', () => {
  expect(
    said(
      ['ani'],
      [
        { author: 'dodi', role: 'translator' },
        { author: 'eka', role: 'photographer' },
      ],
    ),
  ).toEqual(['Oleh ani', '· Penerjemah: dodi', '· Foto: eka']);
});
