import { expect, test } from 'vitest';
import {
  isPeriod,
  parentPeriod,
  periodName,
  periodOf,
  subunit,
  unitOf,
  type Period,
} from '../../src/model/periods.ts';
import { texts } from '../site.ts';
import type { Day } from '../../src/model/dates.ts';

test.each([
  ['2024', true],
  ['2024-06', true],
  ['2024-06-19', true],
  ['2024-13', false],
  ['2023-02-29', false],
  ['24', false],
  ['2024-6', false],
  ['2024-06-19-01', false],
  ['', false],
])('isPeriod(%j) is %s', (text, expected) => {
  expect(isPeriod(text)).toBe(expected);
});

test('a day is in its month, a month in its year', () => {
  const day = '2024-06-19' as Day;
  expect(parentPeriod(day)).toBe('2024-06');
  expect(parentPeriod('2024-06')).toBe('2024');
  expect(parentPeriod('2024')).toBeUndefined();
  expect((['year', 'month', 'day'] as const).map((unit) => periodOf(day, unit))).toEqual([
    '2024',
    '2024-06',
    '2024-06-19',
  ]);
});

test('a period is divided into shorter ones, down to the day', () => {
  expect((['2024', '2024-06', '2024-06-19'] as Period[]).map(unitOf)).toEqual(['year', 'month', 'day']);
  expect((['year', 'month', 'day'] as const).map(subunit)).toEqual(['month', 'day', undefined]);
});

test('a period has a name in each language', () => {
  const names = (language: 'id' | 'en') =>
    (['2024', '2024-06', '2024-06-19'] as Period[]).map((period) => periodName(period, texts[language]));
  expect(names('id')).toEqual(['2024', 'Juni 2024', 'Rabu, 19 Juni 2024']);
  expect(names('en')).toEqual(['2024', 'June 2024', 'Wednesday, 19 June 2024']);
});
