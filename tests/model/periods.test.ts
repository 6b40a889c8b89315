import { expect, test } from 'vitest';
import {
  isPeriod,
  nearbyName,
  parentPeriod,
  partName,
  periodName,
  periodOf,
  periodsAround,
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

test('the periods around one are its year and its month', () => {
  expect((['2024', '2024-06', '2024-06-19'] as Period[]).map(periodsAround)).toEqual([
    [],
    ['2024'],
    ['2024', '2024-06'],
  ]);
});

test('on the page of a period its parts are named without it', () => {
  expect(partName('2024-06', texts.id)).toBe('Juni');
  expect(partName('2024-06-19' as Day, texts.id)).toBe('Rabu, 19');
  expect(partName('2024-06-19' as Day, texts.en)).toBe('Wednesday 19');
});

test.each([
  ['2023', '2024', '2023'],
  ['2024-05', '2024-06', 'Mei'],
  ['2023-12', '2024-06', 'Desember 2023'],
  ['2024-10-28', '2024-11-01', '28 Oktober'],
  ['2023-12-31', '2024-01-01', '31 Desember 2023'],
] as [Period, Period, string][])('beside a title %s is named, near %s: %s', (period, other, name) => {
  expect(nearbyName(period, other, texts.id)).toBe(name);
});
