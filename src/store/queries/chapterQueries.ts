import type { Language } from '../../config/languages.ts';
import type { Day } from '../../model/dates.ts';
import { periodOf, type Period } from '../../model/periods.ts';
import { articleChanges, type ArticleChange } from '../contentChanges.ts';
import * as chapters from '../feedChapters.ts';
import { statements } from '../statements.ts';
import { invalidateLists, listTag } from './listQueries.ts';
import { defineQuery } from './query.ts';

/** The open chapter of the feed archive, and the one before it. */
export const openChapter = defineQuery({
  run: (
    { get },
    { language }: { language: Language },
  ): { open?: Period | undefined; previous?: Period | undefined } => {
    const open = chapters.openChapter(get, language);
    return { open, previous: open && chapters.lastChapterBefore(get, language, open) };
  },
  tag: ({ language }) => listTag({ language }),
  invalidate: invalidateLists,
});

const chapterTag = (language: Language, month: Period) => `chapter ${language} ${month}`;

/** The chapters before and after a closed one. The open one has no endpoint to link to. */
export const chaptersBeside = defineQuery({
  run: (
    { get },
    { language, period }: { language: Language; period: Period },
  ): { previous?: Period | undefined; next?: Period | undefined } => {
    const next = chapters.firstChapterAfter(get, language, period);
    return {
      previous: chapters.lastChapterBefore(get, language, period),
      next: next === chapters.openChapter(get, language) ? undefined : next,
    };
  },
  tag: ({ language, period }) => chapterTag(language, periodOf(period as Day, 'month')),
  invalidate: (store, changes, tags) => {
    const { get } = statements(store);
    const months = Map.groupBy(
      articleChanges(changes),
      ({ language, day }) => `${language} ${periodOf(day, 'month')}`,
    );
    for (const [{ language, day }] of months.values() as Iterable<[ArticleChange]>)
      for (const month of chapters.monthsAffectedBy(get, language, periodOf(day, 'month')))
        tags.add(chapterTag(language, month));
  },
});
