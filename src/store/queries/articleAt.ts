import type { Article } from '../../model/article.ts';
import { articleChanges } from '../contentChanges.ts';
import { defineQuery } from './query.ts';

const tag = (path: string) => `article ${path}`;

/** The visible article at a path. */
export const articleAt = defineQuery({
  run: ({ get }, { path }: { path: string }): Article | undefined => {
    const row = get('SELECT article, html FROM article WHERE path = ? AND visible = 1', path);
    return row && ({ ...JSON.parse(row.article as string), html: row.html } as Article);
  },
  tag: ({ path }) => tag(path),
  invalidate: (_, changes, tags) => {
    for (const { path } of articleChanges(changes)) tags.add(tag(path));
  },
});
