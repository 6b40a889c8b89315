import type { Article, Headline } from '../../model/article.ts';
import { related, SECTION_WEIGHT, TAG_WEIGHT, type RelatedCandidate } from '../../model/related.ts';
import { articleChanges } from '../contentChanges.ts';
import { inList, listValues } from '../listSql.ts';
import { statements } from '../statements.ts';
import { listsOf } from '../visibility.ts';
import { defineQuery } from './query.ts';

type Params = Pick<Article, 'language' | 'tags' | 'section' | 'day' | 'published' | 'id'>;

/** Related stories are chosen among so many of the nearest older ones of each list. */
const CANDIDATES_PER_LIST = 20;

const invalidationTag = (id: string) => `related ${id}`;

/** Up to four older stories that share most with an article. */
export const relatedTo = defineQuery({
  run: ({ arrays, get }, { language, tags, section, day, published, id }: Params): Headline[] => {
    const older = (by: 'tag' | 'section', of: string, weight: number): RelatedCandidate[] =>
      arrays(
        `SELECT l.id, l.published FROM list_entry l WHERE ${inList} AND (l.day, l.published, l.id) < (?, ?, ?)
         ORDER BY l.day DESC, l.published DESC, l.id DESC LIMIT ${CANDIDATES_PER_LIST}`,
        ...listValues({ language, by, of }),
        ...[day, published, id],
      ).map(([id, published]) => ({ id, published, weight }) as RelatedCandidate);
    const candidates = [
      ...tags.flatMap((tag) => older('tag', tag, TAG_WEIGHT)),
      ...older('section', section, SECTION_WEIGHT),
    ];
    return related(candidates, 4).map((id) => {
      const row = get('SELECT headline FROM article WHERE id = ? AND visible = 1', id);
      return JSON.parse(row!.headline as string) as Headline;
    });
  },
  tag: ({ id }) => invalidationTag(id),
  invalidate: (store, changes, tags) => {
    const { all } = statements(store);
    for (const change of articleChanges(changes)) {
      const { language, day, published, id } = change;
      tags.add(invalidationTag(id));
      for (const { by, of } of listsOf(change)) {
        if (by !== 'tag' && by !== 'section') continue;
        // A story is a candidate of the nearest newer ones of each list.
        const newer = all(
          `SELECT l.id FROM list_entry l WHERE ${inList} AND (l.day, l.published, l.id) > (?, ?, ?)
           ORDER BY l.day, l.published, l.id LIMIT ${CANDIDATES_PER_LIST}`,
          ...listValues({ language, by, of }),
          ...[day, published, id],
        );
        for (const row of newer) tags.add(invalidationTag(row.id as string));
      }
    }
  },
});
