import type { Language } from '../../config/languages.ts';
import { articleChanges } from '../contentChanges.ts';
import { defineQuery } from './query.ts';

export interface TagCount {
  tag: string;
  count: number;
}

const tag = (language: string) => `tags ${language}`;

/** Every tag of a language with its number of stories, in the order of the slugs. */
export const tags = defineQuery({
  run: ({ all }, { language }: { language: Language }): TagCount[] =>
    all(
      `SELECT list_of AS tag, count FROM list_count
       WHERE language = ? AND list_by = 'tag' AND period = '' ORDER BY 1`,
      language,
    ).map(({ tag, count }) => ({ tag, count })) as unknown as TagCount[],
  tag: ({ language }) => tag(language),
  invalidate: (_, changes, invalidated) => {
    for (const { language } of articleChanges(changes)) invalidated.add(tag(language));
  },
});
