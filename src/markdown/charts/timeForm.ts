import { digitReader } from './digitReader.ts';

/** A year, a month or a day of the first column of a table. */
export interface ChartTime {
  unit: 'year' | 'month' | 'day';
  /** Years since the year 0, with the part of the year that is over. */
  at: number;
}

/**
 * Reads years (`2024`), months and days, both as `2024-06`, `2024-06-19` and in the words of the locale: `Juni 2024`,
 * `19 Jun 2024`. Undefined for any other text.
 */
export function timeForm(locale: string): (text: string) => ChartTime | undefined {
  const withDigits = digitReader(locale);
  const months = monthNames(locale);
  return (text) => {
    const written = withDigits(text.trim());
    const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(written) ?? [];
    if (year !== undefined) return chartTime(year, month, day);
    const [, dayBefore, name, yearBehind] = /^(?:(\d{1,2})\s)?(\D+?)\s(\d{4})$/u.exec(written) ?? [];
    const number = name && months.get(name.toLowerCase().replace(/\.$/u, ''));
    return number ? chartTime(yearBehind!, String(number), dayBefore) : undefined;
  };
}

/** The numbers of the months by their names in lower case, long and short. */
function monthNames(locale: string): Map<string, number> {
  const names = new Map<string, number>();
  for (const month of ['long', 'short'] as const) {
    const format = new Intl.DateTimeFormat(locale, { month, timeZone: 'UTC', calendar: 'gregory' });
    for (let i = 0; i < 12; i++)
      names.set(
        format
          .format(Date.UTC(2024, i, 1))
          .toLowerCase()
          .replace(/\.$/u, ''),
        i + 1,
      );
  }
  return names;
}

function chartTime(year: string, month: string | undefined, day: string | undefined): ChartTime | undefined {
  const start = (y: number, m = 1, d = 1) => new Date(0).setUTCFullYear(y, m - 1, d);
  const y = Number(year);
  const time = new Date(start(y, Number(month ?? 1), Number(day ?? 1)));
  // The 31st of February would be a day in March.
  if (time.getUTCMonth() + 1 !== Number(month ?? 1) || time.getUTCDate() !== Number(day ?? 1))
    return undefined;
  const at = y + (time.getTime() - start(y)) / (start(y + 1) - start(y));
  return { unit: day ? 'day' : month ? 'month' : 'year', at };
}
