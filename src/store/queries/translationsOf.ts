import type { Article, Headline } from '../../model/article.ts';
import { articleChanges } from '../contentChanges.ts';
import { defineQuery } from './query.ts';

type Params = Pick<Article, 'id' | 'translationOf'>;

/** Translations share the id of the article that they translate. */
const tag = ({ id, translationOf }: Params) => `translations ${translationOf ?? id}`;

/** The same story in the other languages, except withdrawn ones. */
export const translationsOf = defineQuery({
  run: ({ all }, { id, translationOf }: Params): Headline[] => {
    const original = translationOf ?? id;
    return all(
      `SELECT headline FROM article
       WHERE visible = 1 AND withdrawn = 0 AND id <> ? AND (id = ? OR translation_of = ?) ORDER BY language, path`,
      ...[id, original, original],
    ).map(({ headline }) => JSON.parse(headline as string) as Headline);
  },
  tag,
  invalidate: (_, changes, tags) => {
    for (const { id, translationOf } of articleChanges(changes))
      tags.add(tag({ id })).add(tag({ id, translationOf }));
  },
});
