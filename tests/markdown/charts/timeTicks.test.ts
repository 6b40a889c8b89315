import { expect, test } from 'vitest';
import type { ChartRow } from '../../../src/markdown/charts/chartData.ts';
import { timeForm } from '../../../src/markdown/charts/timeForm.ts';
import { timeTicks } from '../../../src/markdown/charts/timeTicks.ts';

const timeOf = timeForm('id-ID');
const labels = (texts: string[]) => {
  const rows = texts.map((label): ChartRow => ({ label, time: timeOf(label), values: [1] }));
  const at = rows.map(({ time }, i) => time?.at ?? i);
  const positions = at.map((one) => (one - at[0]!) / (at.at(-1)! - at[0]!));
  return timeTicks(rows, positions).map(({ label }) => label);
};
const years = (from: number, to: number, step = 1) =>
  Array.from({ length: (to - from) / step + 1 }, (_, i) => String(from + i * step));

test('all years where there is room, and else the round ones', () => {
  expect(labels(years(2019, 2023))).toEqual(['2019', '2020', '2021', '2022', '2023']);
  expect(labels(years(1999, 2021))).toEqual(['2000', '2005', '2010', '2015', '2020']);
  expect(labels(years(1900, 2020))).toEqual(['1900', '1925', '1950', '1975', '2000']);
});

test('of years with gaps as many as there is room for', () => {
  expect(labels(['1967', '1984', '1995', '1997', '1999', '2025'])).toEqual(['1967', '1984', '1995', '2025']);
});

test('of months and words as many as there is room for, long ones cut', () => {
  expect(labels(['2024-01', '2024-02', '2024-03', '2024-04', '2024-05', '2024-06'])).toHaveLength(4);
  expect(labels(['Kalimantan Selatan', 'Jawa', 'Bali'])[0]).toBe('Kalimantan Se…');
});
