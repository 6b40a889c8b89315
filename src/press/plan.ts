import type { ListBy, Page } from '../address/address.ts';
import { longestList } from '../archive/lists.ts';
import { periodOf, type Period } from '../archive/periods.ts';
import type { Day } from '../article/dates.ts';
import type { Language } from '../i18n/language.ts';
import type { Site } from '../schema/site.ts';
import type { Store } from '../store/store.ts';

/** Every page that the site has now. */
export function* plannedPages(store: Store, site: Site): Generator<Page> {
  const inSite = (language: string) => site.languages.includes(language as Language);
  for (const row of store
    .prepare('SELECT language, path, day FROM article WHERE live = 1 ORDER BY path')
    .iterate()) {
    const { language, path, day } = row as { language: Language; path: string; day: Day };
    if (inSite(language)) yield { kind: 'article', language, day, slug: path.split('/').at(-2)! };
  }
  for (const row of store.prepare('SELECT slug, language FROM static_page ORDER BY slug').iterate()) {
    const { slug, language } = row as { slug: string; language: Language };
    if (inSite(language)) yield { kind: 'static', language, slug };
  }
  for (const { language, by, of, days } of lists(store)) {
    if (!inSite(language)) continue;
    if (by === 'all') {
      for (const period of periods(days, 0)) yield { kind: 'period', language, period };
    } else {
      if (by === 'tag') yield { kind: 'list', language, by, of };
      for (const period of periods(days, longestList)) yield { kind: 'list', language, by, of, period };
    }
  }
  const authors = store.prepare('SELECT id FROM author ORDER BY id').all() as { id: string }[];
  for (const language of site.languages) {
    for (const { slug } of site.sections) yield { kind: 'list', language, by: 'section', of: slug };
    for (const { id } of authors) yield { kind: 'list', language, by: 'author', of: id };
    yield { kind: 'archive', language };
    yield { kind: 'tags', language };
    yield { kind: 'front', language };
    yield { kind: 'notFound', language };
  }
}

interface DayCount {
  day: Day;
  count: number;
}

/** The lists that have stories, each with its days. */
function* lists(
  store: Store,
): Generator<{ language: Language; by: ListBy | 'all'; of: string; days: DayCount[] }> {
  const rows = store.prepare(
    `SELECT language, list_by AS by, list_of AS of, day, count(*) AS count FROM listing GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4`,
  );
  let list: { language: Language; by: ListBy | 'all'; of: string; days: DayCount[] } | undefined;
  for (const row of rows.iterate()) {
    const { language, by, of, day, count } = row as unknown as Omit<NonNullable<typeof list>, 'days'> &
      DayCount;
    if (list?.language !== language || list.by !== by || list.of !== of) {
      if (list) yield list;
      list = { language, by, of, days: [] };
    }
    list.days.push({ day, count });
  }
  if (list) yield list;
}

/** Every year of a list, and the months and days of what is longer than `longest`. */
function* periods(days: DayCount[], longest: number): Generator<Period> {
  for (const year of grouped(days, 'year')) {
    yield year.period;
    if (year.count <= longest) continue;
    for (const month of grouped(year.days, 'month')) {
      yield month.period;
      if (month.count <= longest) continue;
      for (const { day } of month.days) yield day;
    }
  }
}

function grouped(days: DayCount[], unit: 'year' | 'month') {
  return [...Map.groupBy(days, ({ day }) => periodOf(day, unit))].map(([period, days]) => ({
    period,
    days,
    count: days.reduce((sum, { count }) => sum + count, 0),
  }));
}
