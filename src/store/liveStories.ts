import { headlineOf, modified, type Article } from '../model/article.ts';
import type { Instant } from '../model/dates.ts';
import { articleWithUpdates, type LiveStory } from '../model/liveStory.ts';
import { articleChange, changeRecorder } from './contentChanges.ts';
import { articleTerms } from '../model/search/articleTerms.ts';
import { termsKeeper } from './search/termsKeeper.ts';
import type { Store } from './store.ts';

/**
 * Writes the articles whose entries readers see are others now: those of which the next entry is due, and those that show
 * one that is still to come. Call it inside a transaction.
 * @param now `undefined` shows every entry
 */
export function showUpdates(store: Store, now: Instant | undefined): void {
  const record = changeRecorder(store);
  const due = now === undefined ? 's.next IS NOT NULL' : 's.next <= :now OR s.shown > :now';
  const select = store.prepare(
    `SELECT s.file, s.story, a.visible FROM live_story s CROSS JOIN article a ON a.file = s.file WHERE ${due}`,
  );
  const updateArticle = store.prepare(
    'UPDATE article SET article = ?, headline = ?, modified = ? WHERE file = ?',
  );
  const keepTerms = termsKeeper(store);
  const updateTerms = store.prepare('UPDATE search_terms SET terms = ? WHERE file = ?');
  const updateStory = store.prepare('UPDATE live_story SET shown = ?, next = ? WHERE file = ?');
  for (const row of select.all(now === undefined ? {} : { now }) as unknown as LiveRow[]) {
    const story = JSON.parse(row.story) as LiveStory;
    const article = articleWithUpdates(story, now) as Article;
    const next = now === undefined ? undefined : story.updates.find(({ at }) => at > now);
    keepTerms(row.file);
    if (row.visible) record(articleChange(article));
    updateArticle.run(
      JSON.stringify(article),
      JSON.stringify(headlineOf(article)),
      modified(article),
      row.file,
    );
    updateTerms.run(articleTerms(article, story.text), row.file);
    updateStory.run(article.updates[0]?.at ?? NOTHING_SHOWN, next?.at ?? null, row.file);
  }
}

/** The default of the column. */
const NOTHING_SHOWN = -9e15;

interface LiveRow {
  file: string;
  story: string;
  visible: number;
}

/** When the next embargo ends after a moment: of an article, or of an entry of a live story. */
export function endOfNextEmbargo(store: Store, now: Instant): Instant | undefined {
  const row = store
    .prepare(
      `SELECT min(at) AS at FROM (
         SELECT min(published) AS at FROM article WHERE visible = 0 AND draft = 0 AND published > :now
         UNION ALL SELECT min(s.next) FROM live_story s CROSS JOIN article a ON a.file = s.file
           WHERE s.next > :now AND a.draft = 0)`,
    )
    .get({ now });
  return (row!.at ?? undefined) as Instant | undefined;
}
