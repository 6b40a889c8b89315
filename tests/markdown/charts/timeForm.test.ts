import { expect, test } from 'vitest';
import { timeForm } from '../../../src/markdown/charts/timeForm.ts';

const unitAndDay = (locale: string, text: string) => {
  const time = timeForm(locale)(text);
  return time && [time.unit, Number(time.at.toFixed(3))];
};

test.each([
  ['id-ID', '2024', ['year', 2024]],
  ['id-ID', '2023-07', ['month', 2023.496]],
  ['id-ID', '2023-07-01', ['day', 2023.496]],
  ['id-ID', 'Juli 2023', ['month', 2023.496]],
  ['id-ID', '1 Jul 2023', ['day', 2023.496]],
  ['id-ID', '1 agustus 1945', ['day', 1945.581]],
  ['en-GB', 'July 2023', ['month', 2023.496]],
  ['en-GB', '29 Feb 2024', ['day', 2024.161]],
  ['ar-EG', '٢٠٢٤', ['year', 2024]],
])('in %s %s is a time', (locale, text, time) => {
  expect(unitAndDay(locale, text)).toEqual(time);
});

test.each([
  ['id-ID', '2023-13'],
  ['id-ID', '2023-02-30'],
  ['id-ID', '31 Februari 2023'],
  ['id-ID', 'July 2023'],
  ['id-ID', '2019/20'],
  ['id-ID', 'Jawa'],
  ['id-ID', '12'],
])('in %s “%s” is none', (locale, text) => {
  expect(unitAndDay(locale, text)).toBeUndefined();
});
