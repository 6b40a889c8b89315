import { digitReader } from './digitReader.ts';

/** A year, a month or a day of the first column of a table. */
export interface ChartTime {
  unit: 'year' | 'month' | 'day';
  /** Years since the year 0, with the part of the year that is over. */
  at: number;
}

/**
 * Reads years (`2024`), months and days, both as `2024-06`, `2024-06-19` and in the words of the locale: `Juni 2024`,
 * `19 Jun 2024`, `June 19, 2024`, `19. Juni 2024`. Undefined for any other text, such as a range (`Mei 2024/25`).
 */
export function timeForm(locale: string): (text: string) => ChartTime | undefined {
  const withDigits = digitReader(locale);
  const { months, fillers } = wordsOfDates(locale);
  return (text) => {
    const written = withDigits(text.trim());
    const [, year, month, day] = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/u.exec(written) ?? [];
    if (year !== undefined) return chartTime(year, month, day);
    // Words with nothing but spaces, commas and full stops between them.
    if (!/^[\p{L}\p{M}\p{N}\u200c\u200d\s.,،]+$/u.test(written)) return undefined;
    const words = wordsIn(written).filter((word) => !fillers.has(word));
    const forms = words.map((word) =>
      /^\d{4}$/u.test(word) ? 'year' : /^\d{1,2}$/u.test(word) ? 'day' : 'name',
    );
    // The day is beside the name of the month: what follows a year is the end of a range.
    const order = forms.filter((form, i) => form !== forms[i - 1] || form !== 'name').join(' ');
    if (!/^(?:(?:day )?name year|name day year|year (?:day )?name|year name day)$/u.test(order))
      return undefined;
    const of = (form: string) => words.filter((_, i) => forms[i] === form).join(' ');
    const number = months.get(of('name'));
    return number ? chartTime(of('year'), String(number), of('day') || undefined) : undefined;
  };
}

/** The words in lower case, without the marks between them. */
const wordsIn = (text: string) => text.toLowerCase().match(/[\p{L}\p{M}\p{N}\u200c\u200d]+/gu) ?? [];

/** Names that newsrooms write, and that do not begin as the long ones do. */
const usualNames: Record<string, Record<string, number>> = { id: { ags: 8, agt: 8 } };

/**
 * The words of dates in a locale, in lower case.
 * - `months`: the number of each month by its long and its short name, as they are alone and with a day, and by the first
 *   letters of a name, three or more, if no other month begins with them. A name of several words has spaces between them.
 * - `fillers`: the words beside them, such as the "de" of Spanish
 */
function wordsOfDates(locale: string): { months: Map<string, number>; fillers: Set<string> } {
  const months = new Map<string, number>();
  const fillers = new Set<string>();
  const beginnings = new Map<string, Set<number>>();
  for (const month of ['long', 'short'] as const)
    for (const day of [undefined, 'numeric'] as const) {
      const options = { month, day, year: day, timeZone: 'UTC', calendar: 'gregory' } as const;
      const format = new Intl.DateTimeFormat(locale, options);
      for (let i = 0; i < 12; i++)
        for (const { type, value } of format.formatToParts(Date.UTC(2024, i, 1))) {
          const words = wordsIn(value);
          if (type === 'literal') for (const word of words) fillers.add(word);
          const name = words.join(' ');
          if (type !== 'month' || !/^\p{L}/u.test(name)) continue;
          months.set(name, i + 1);
          for (let end = 3; end < name.length && words.length === 1; end++) {
            const beginning = name.slice(0, end);
            beginnings.set(beginning, (beginnings.get(beginning) ?? new Set()).add(i + 1));
          }
        }
    }
  for (const [beginning, [number, ...others]] of beginnings)
    if (!others.length && !months.has(beginning)) months.set(beginning, number!);
  const { language } = new Intl.Locale(locale);
  for (const [name, number] of Object.entries(usualNames[language] ?? {})) months.set(name, number);
  return { months, fillers };
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
