import type { Language } from '../../config/languages.ts';
import type { Headline } from '../../model/article.ts';
import type { Correction } from '../../model/articleSchema.ts';
import { articleChanges } from '../contentChanges.ts';
import { defineQuery } from './query.ts';

const tag = (language: Language) => `corrections ${language}`;

/** The newest notes to readers, newest first, each with its story. */
export const corrections = defineQuery({
  run: (
    { all },
    { language, limit }: { language: Language; limit: number },
  ): { correction: Correction; headline: Headline }[] =>
    all(
      `SELECT c.correction, a.headline FROM correction c JOIN article a ON a.file = c.file
       WHERE a.visible = 1 AND c.language = ? ORDER BY c.at DESC, a.id, c.place DESC LIMIT ?`,
      ...[language, limit],
    ).map(({ correction, headline }) => ({
      correction: JSON.parse(correction as string) as Correction,
      headline: JSON.parse(headline as string) as Headline,
    })),
  tag: ({ language }) => tag(language),
  invalidate: (_, changes, tags) => {
    for (const { language } of articleChanges(changes)) tags.add(tag(language));
  },
});

/** The newest note that corrects a story, with the story. Updates are no corrections, and withdrawn stories are not shown. */
export const latestCorrection = defineQuery({
  run: (
    { get },
    { language }: { language: Language },
  ): { correction: Correction; headline: Headline } | undefined => {
    const row = get(
      `SELECT c.correction, a.headline FROM correction c JOIN article a ON a.file = c.file
       WHERE a.visible = 1 AND a.withdrawn = 0 AND c.language = ? AND json_extract(c.correction, '$.kind') <> 'update'
       ORDER BY c.at DESC, a.id, c.place DESC LIMIT 1`,
      language,
    );
    return (
      row && {
        correction: JSON.parse(row.correction as string) as Correction,
        headline: JSON.parse(row.headline as string) as Headline,
      }
    );
  },
  tag: ({ language }) => tag(language),
  invalidate: (_, changes, tags) => {
    for (const { language } of articleChanges(changes)) tags.add(tag(language));
  },
});
