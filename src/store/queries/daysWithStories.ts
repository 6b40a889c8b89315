import type { Language } from '../../config/languages.ts';
import { weekOf, type Day } from '../../model/dates.ts';
import { articleChanges } from '../contentChanges.ts';
import { inRange, listValues } from '../listSql.ts';
import { defineQuery } from './query.ts';

const tag = (language: Language, monday: Day) => `week ${language} ${monday}`;

/**
 * The days of a week that have stories, by its Monday. Not how many stories: so another story of a day leaves the pages of
 * the other days as they are.
 */
export const daysWithStories = defineQuery({
  run: ({ all }, { language, monday }: { language: Language; monday: Day }): Day[] => {
    const last = weekOf(monday).findLast((day) => day !== undefined)!;
    return all(
      `SELECT DISTINCT l.day FROM list_entry l WHERE ${inRange} ORDER BY 1`,
      ...listValues({ language }),
      monday,
      `${last}~`,
    ).map(({ day }) => day as Day);
  },
  tag: ({ language, monday }) => tag(language, monday),
  invalidate: (_, changes, tags) => {
    for (const { language, day } of articleChanges(changes)) tags.add(tag(language, weekOf(day)[0]!));
  },
});
