import type { Article, Headline } from '../../model/article.ts';
import {
  followUps,
  followUpWeight,
  related,
  RELATED_WEIGHT,
  SECTION_WEIGHT,
  tagWeight,
  type RelatedCandidate,
} from '../../model/related.ts';
import { articleChanges } from '../contentChanges.ts';
import { linkedStories, linkingStories, storiesAt } from '../linkingStories.ts';
import { nearestStories, type Side } from '../nearestStories.ts';
import { statements } from '../statements.ts';
import { storiesCounting, tagRarity } from '../tagRarity.ts';
import { listsOf, type ArticleList } from '../visibility.ts';
import { defineQuery } from './query.ts';

type Params = Pick<Article, 'id' | 'path' | 'language' | 'day' | 'published' | 'section' | 'tags'>;

export interface RelatedStories {
  /** Up to four older stories, those with most in common first. */
  older: Headline[];
  /** Up to two newer ones that follow from the article, the oldest first. */
  newer: Headline[];
}

/** Related stories are chosen among so many of the nearest ones of each list. */
const CANDIDATES = { older: 20, newer: 10 };

const invalidationTag = (id: string) => `related ${id}`;

/**
 * Older stories that share rare tags with an article, and newer ones that follow from it: the first that link to it, then
 * the first that share several such tags. Later ones do not take their places, so an old page is final.
 */
export const relatedTo = defineQuery({
  run: (store, article: Params): RelatedStories => {
    const { stories, count } = tagRarity(store, article);
    const tags = article.tags
      .map((of) => ({ by: 'tag' as const, of, weight: tagWeight(count(of), stories) }))
      .filter(({ weight }) => weight > 0);
    const section = { by: 'section' as const, of: article.section, weight: SECTION_WEIGHT };
    const sharing = (side: Side, lists: (ArticleList & { weight: number })[]): RelatedCandidate[] =>
      lists.flatMap(({ by, of, weight }) =>
        nearestStories(store, { ...article, by, of }, side, CANDIDATES[side]).map(({ id, published }) => ({
          ...{ id, published, weight },
        })),
      );
    const older = tags.length ? related(sharing('older', [...tags, section]), RELATED_WEIGHT) : [];
    const linking = linkingStories(store, article, 2);
    const following = followUps(sharing('newer', tags), followUpWeight(stories));
    const headline = (id: string) => {
      const row = store.get('SELECT headline FROM article WHERE id = ? AND visible = 1', id);
      return JSON.parse(row!.headline as string) as Headline;
    };
    return {
      older: older.slice(0, 4).map(headline),
      newer: [...new Set([...linking, ...following])]
        .slice(0, 2)
        .map(headline)
        .sort((a, b) => a.published - b.published),
    };
  },
  tag: ({ id }) => invalidationTag(id),
  invalidate: (store, changes, tags) => {
    const prepared = statements(store);
    const counting = storiesCounting(prepared);
    const add = (ids: string[]) => {
      for (const id of ids) tags.add(invalidationTag(id));
    };
    const addNearest = (list: Parameters<typeof nearestStories>[1], side: Side, limit: number) =>
      add(nearestStories(prepared, list, side, limit).map(({ id }) => id));
    for (const change of articleChanges(changes)) {
      add([change.id, ...linkedStories(prepared, change.id), ...counting(change)]);
      for (const { by, of } of listsOf(change)) {
        const list = { ...change, by, of };
        if (by === 'tag' || by === 'section') addNearest(list, 'newer', CANDIDATES.older);
        if (by === 'tag') addNearest(list, 'older', CANDIDATES.newer);
      }
    }
    for (const change of changes) {
      // A link that is gone from its story, and an address that another article has now.
      if (change.kind === 'link') add(storiesAt(prepared, change.to));
      if (change.kind === 'alias') add(storiesAt(prepared, change.path));
    }
  },
});
