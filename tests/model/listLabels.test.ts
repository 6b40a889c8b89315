import { expect, test } from 'vitest';
import { listLabel, sectionLabel, tagLabel } from '../../src/model/listLabels.ts';
import { siteWith } from '../site.ts';

const site = siteWith();

test('a tag has its label of the configuration, or its slug with spaces and a capital', () => {
  expect(tagLabel('korea-utara', 'en', site)).toBe('North Korea');
  expect(tagLabel('hak-asasi', 'id', site)).toBe('Hak asasi');
});

test('a section has its label; an author or a series the name that the store knows', () => {
  expect(sectionLabel('ekonomi', 'en', site)).toBe('Economy');
  expect(listLabel('section', 'dunia', 'id', site)).toBe('Dunia');
  expect(listLabel('author', 'redaksi', 'id', site, 'Redaksi Warta')).toBe('Redaksi Warta');
  expect(listLabel('series', 'laut', 'id', site, 'Laut Kita')).toBe('Laut Kita');
});
