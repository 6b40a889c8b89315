import type { Language } from '../../config/languages.ts';
import type { Author } from '../../model/author.ts';
import { articleChanges } from '../contentChanges.ts';
import { defineQuery } from './query.ts';

const authorTag = (id: string) => `author ${id}`;

export const author = defineQuery({
  run: ({ get }, { id }: { id: string }): Author | undefined => {
    const row = get('SELECT author FROM author WHERE id = ?', id);
    return row && (JSON.parse(row.author as string) as Author);
  },
  tag: ({ id }) => authorTag(id),
  invalidate: (_, changes, tags) => {
    for (const change of changes) if (change.kind === 'author') tags.add(authorTag(change.id));
  },
});

const initialsTag = (initials: string) => `initials ${initials.toLowerCase()}`;

/** The author whose initials a sign-off has; `undefined` if they are unknown or protected. */
export const authorByInitials = defineQuery({
  run: ({ get }, { initials }: { initials: string }): Author | undefined => {
    const row = get('SELECT author FROM author WHERE initials = ?', initials.toLowerCase());
    const author = row && (JSON.parse(row.author as string) as Author);
    return author?.showInitials ? author : undefined;
  },
  tag: ({ initials }) => initialsTag(initials),
  invalidate: (_, changes, tags) => {
    for (const change of changes)
      if (change.kind === 'author' && change.initials) tags.add(initialsTag(change.initials));
  },
});

const namesTag = (language: Language) => `author names ${language}`;

/** The authors of the stories of a language. */
export const authorNames = defineQuery({
  run: ({ all }, { language }: { language: Language }): Pick<Author, 'id' | 'name'>[] =>
    all(
      `SELECT a.id, a.author ->> 'name' AS name FROM list_count l JOIN author a ON a.id = l.list_of
       WHERE l.language = ? AND l.list_by = 'author' AND l.period = '' ORDER BY 1`,
      language,
    ) as unknown as Pick<Author, 'id' | 'name'>[],
  tag: ({ language }) => namesTag(language),
  invalidate: (store, changes, tags) => {
    for (const { language } of articleChanges(changes)) tags.add(namesTag(language));
    if (!changes.some(({ kind }) => kind === 'author')) return;
    for (const { language } of store.prepare('SELECT DISTINCT language FROM article').all())
      tags.add(namesTag(language as Language));
  },
});
