import type { Author } from '../../model/author.ts';
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
