import { expect, test } from 'vitest';
import { monthCalendar, shade, yearBars, yearCalendar } from '../../src/model/calendar.ts';
import type { PeriodCount } from '../../src/model/lists.ts';
import type { Period } from '../../src/model/periods.ts';

const counts = (of: Record<string, number>): PeriodCount[] =>
  Object.entries(of).map(([period, count]) => ({ period: period as Period, count }));

test('a year has twelve months, with each day in its week and under its weekday', () => {
  const months = yearCalendar('2024', counts({ '2024-06-19': 3, '2024-06-20': 1, '2024-02-29': 2 }));
  expect(months.map(({ count }) => count)).toEqual([0, 2, 0, 0, 0, 4, 0, 0, 0, 0, 0, 0]);
  const days = months.flatMap(({ weeks }) => weeks.flat()).filter((cell) => cell !== undefined);
  expect(days.length).toBe(366);
  expect(new Set(days.map(({ day }) => day)).size).toBe(366);
  const june = months[5]!;
  expect(june.weeks.every((week) => week.length === 7)).toBe(true);
  // 1 June 2024 was a Saturday, 19 June a Wednesday.
  expect(june.weeks[0]!.map((cell) => cell?.day.slice(8))).toEqual([...Array<undefined>(5), '01', '02']);
  expect(june.weeks[3]![2]).toEqual({ day: '2024-06-19', count: 3 });
});

test('a month is one of the twelve of its year', () => {
  const days = counts({ '2024-06-19': 3, '2024-07-01': 1 });
  expect(monthCalendar('2024-06', days)).toEqual(yearCalendar('2024', days)[5]);
});

test('every month of sixty years begins under its weekday', () => {
  for (let year = 1980; year < 2040; year++) {
    for (const [i, { weeks }] of yearCalendar(String(year) as Period, []).entries()) {
      const empty = weeks[0]!.findIndex((cell) => cell);
      expect(empty).toBe((new Date(Date.UTC(year, i, 1)).getUTCDay() + 6) % 7);
    }
  }
});

test('bars are in rows of a year, the newest first, including years without stories', () => {
  const rows = yearBars(counts({ '2021-12': 5, '2024-01': 1, '2024-03': 2 }));
  expect(rows.map(({ year, count }) => [year, count])).toEqual([
    ['2024', 3],
    ['2023', 0],
    ['2022', 0],
    ['2021', 5],
  ]);
  expect(rows[0]!.months.map(({ count }) => count)).toEqual([1, 0, 2, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  expect(yearBars(counts({ '0998-12': 1, '1000-01': 1 })).map(({ year }) => year)).toEqual([
    '1000',
    '0999',
    '0998',
  ]);
  expect(yearBars([])).toEqual([]);
});

test.each([
  [0, 10, 0],
  [1, 1, 1],
  [1, 100, 1],
  [25, 100, 1],
  [26, 100, 2],
  [100, 100, 4],
  [3, 3, 3],
])('%i of at most %i is shade %i', (count, most, expected) => {
  expect(shade(count, most)).toBe(expected);
});
