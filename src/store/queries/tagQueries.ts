import type { Language } from '../../config/languages.ts';
import { articleChanges } from '../contentChanges.ts';
import type { PeriodCount } from '../../model/lists.ts';
import type { Period } from '../../model/periods.ts';
import { defineQuery, type Invalidate } from './query.ts';

export interface TagCount {
  tag: string;
  count: number;
}

const tag = (language: string) => `tags ${language}`;

const invalidate: Invalidate = (_, changes, invalidated) => {
  for (const { language } of articleChanges(changes)) invalidated.add(tag(language));
};

/** Every tag of a language with its number of stories, in the order of the slugs. */
export const tags = defineQuery({
  run: ({ all }, { language }: { language: Language }): TagCount[] =>
    all(
      `SELECT list_of AS tag, count FROM list_count
       WHERE language = ? AND list_by = 'tag' AND period = '' ORDER BY 1`,
      language,
    ).map(({ tag, count }) => ({ tag, count })) as unknown as TagCount[],
  tag: ({ language }) => tag(language),
  invalidate,
});

/** The years of the tags with the most stories, oldest first, by tag. */
export const tagYears = defineQuery({
  run: (
    { arrays },
    { language, limit }: { language: Language; limit: number },
  ): { tag: string; years: PeriodCount[] }[] => {
    const rows = arrays(
      `SELECT l.list_of AS tag, substr(l.period, 1, 4) AS period, sum(l.count) AS count FROM list_count l
       WHERE l.language = ?1 AND l.list_by = 'tag' AND l.period <> '' AND l.list_of IN (
         SELECT list_of FROM list_count WHERE language = ?1 AND list_by = 'tag' AND period = ''
         ORDER BY count DESC, list_of LIMIT ?2
       ) GROUP BY 1, 2 ORDER BY 1, 2`,
      language,
      limit,
    ) as [string, Period, number][];
    return [...Map.groupBy(rows, ([tag]) => tag)].map(([tag, years]) => ({
      tag,
      years: years.map(([, period, count]) => ({ period, count })),
    }));
  },
  tag: ({ language }) => tag(language),
  invalidate,
});
