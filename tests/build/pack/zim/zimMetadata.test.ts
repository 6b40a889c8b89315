import { expect, test } from 'vitest';
import { iso6393, shortened, zimMetadata } from '../../../../src/build/pack/zim/zimMetadata.ts';
import { siteWith } from '../../../site.ts';

test.each([
  ['id', 'ind'],
  ['en', 'eng'],
  ['ar', 'ara'],
  ['jv', 'jav'],
  ['de', 'deu'],
  ['zh-hant', 'zho'],
  ['pt-br', 'por'],
  ['sr-latn', 'srp'],
  // These have no code of two letters.
  ['ban', 'ban'],
  ['min', 'min'],
])('%s has the ISO 639-3 code %s', (language, code) => {
  expect(iso6393(language)).toBe(code);
});

test('a text is cut between words, and letters are those that readers see', () => {
  expect(shortened('Warta', 30)).toBe('Warta');
  expect(shortened('Berita yang menyebut sumbernya', 16)).toBe('Berita yang…');
  expect(shortened('Antidisestablishmentarianism', 10)).toBe('Antidises…');
  expect(shortened('A 👩‍👩‍👧‍👧👩‍👩‍👧‍👧👩‍👩‍👧‍👧', 4)).toBe('A 👩‍👩‍👧‍👧…');
  expect(shortened('نَصٌّ', 3)).toBe('نَصٌّ');
});

test('a ZIM file says what it is', () => {
  expect(zimMetadata(siteWith({ name: 'Kabar Pesisir Utara Pulau Jawa Tengah' }))).toEqual({
    name: 'warta.example_mul',
    title: 'Kabar Pesisir Utara Pulau…',
    description: 'Berita yang menyebut sumbernya',
    language: 'ind,eng',
    creator: 'Warta',
    publisher: 'Warta',
    source: 'https://warta.example',
  });
  expect(zimMetadata(siteWith({ languages: ['id'] }))).toMatchObject({
    name: 'warta.example_ind',
    language: 'ind',
  });
});
