import type { Language } from '../../config/languages.ts';
import { listValues } from '../listSql.ts';
import { changedRecentYears, isRecent, newestYearSql } from '../recentYears.ts';
import { defineQuery } from './query.ts';

const tag = (language: Language, year: string) => `recent ${language} ${year}`;

/** True if a year is one of the newest two of a language that have stories. */
export const isRecentYear = defineQuery({
  run: ({ get }, { language, year }: { language: Language; year: string }): boolean =>
    isRecent(year, get(newestYearSql, ...listValues({ language }))?.year as string | null | undefined),
  tag: ({ language, year }) => tag(language, year),
  invalidate: (store, changes, tags) => {
    for (const { language, year } of changedRecentYears(store, changes)) tags.add(tag(language, year));
  },
});
