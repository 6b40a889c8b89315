import { expect, test } from 'vitest';
import { numberForm } from '../../../src/markdown/charts/numberForm.ts';

test.each([
  ['id-ID', '1.234,5', 1234.5],
  ['id-ID', '1234,5', 1234.5],
  ['id-ID', '-2,75', -2.75],
  ['id-ID', '−2', -2],
  ['id-ID', '+3', 3],
  ['id-ID', '12 %', 12],
  ['id-ID', '12.345.678', 12345678],
  ['id-ID', '0,5', 0.5],
  ['en-GB', '1,234.5', 1234.5],
  ['fr-FR', '1 234,5', 1234.5],
  ['ar-EG', '١٬٢٣٤٫٥', 1234.5],
  ['ar-EG', '12', 12],
])('in %s %s is a number', (locale, text, number) => {
  expect(numberForm(locale).read(text)).toBe(number);
});

test.each([
  ['id-ID', '12.5'],
  ['id-ID', '1,234.5'],
  ['id-ID', '1.23'],
  ['id-ID', 'Rp 5'],
  ['id-ID', '5 juta'],
  ['id-ID', '1e5'],
  ['id-ID', ','],
  ['id-ID', ''],
  ['en-GB', '1.234,5'],
])('in %s “%s” is none', (locale, text) => {
  expect(numberForm(locale).read(text)).toBeUndefined();
});

test.each(['id-ID', 'en-GB', 'fr-FR', 'ar-EG', 'de-CH', 'hi-IN'])('%s reads what it writes', (locale) => {
  const { read, write, example } = numberForm(locale);
  for (const number of [0, 7, -12, 1234.5, 12345.6, 999999]) expect(read(write(number))).toBe(number);
  expect(read(example)).toBe(12345.6);
});
