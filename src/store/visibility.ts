import type { Article } from '../model/article.ts';
import type { Instant } from '../model/dates.ts';
import type { ListBy } from '../model/address.ts';
import { articleChange, changeRecorder } from './contentChanges.ts';
import { showUpdates } from './liveStories.ts';
import { termsKeeper } from './search/termsKeeper.ts';
import { transaction, type Store } from './store.ts';

/** A list, where all stories are a list too. */
export interface ArticleList {
  by: ListBy | 'all';
  of: string;
}

/** The lists that an article is in, or was in until it was withdrawn. */
export function listsOf({
  section,
  tags,
  formerTags = [],
  series,
  formerSeries = series,
  authors,
}: Pick<Article, 'section' | 'tags' | 'formerTags' | 'series' | 'formerSeries' | 'authors'>): ArticleList[] {
  return [
    { by: 'all', of: '' },
    { by: 'section', of: section },
    ...[...tags, ...formerTags].map((tag): ArticleList => ({ by: 'tag', of: tag })),
    ...authors.map((author): ArticleList => ({ by: 'author', of: author })),
    ...(formerSeries ? [{ by: 'series' as const, of: formerSeries.slug }] : []),
  ];
}

/** A withdrawn article is in the feeds of its lists, which report the withdrawal, and on no page. */
const tableOf = ({ withdrawn }: Article) => (withdrawn ? 'withdrawn_entry' : 'list_entry');

/** Prepares an SQL statement for each table of list entries. */
const forEachTable = (store: Store, sql: (table: string) => string) => ({
  list_entry: store.prepare(sql('list_entry')),
  withdrawn_entry: store.prepare(sql('withdrawn_entry')),
});

/** Removes the article of a file from its lists, if it is visible. Prepared once for many files. */
export function listRemover(store: Store): (file: string) => void {
  const visible = store.prepare('SELECT article FROM article WHERE file = ? AND visible = 1');
  const hide = store.prepare('UPDATE article SET visible = 0 WHERE file = ?');
  const deleteEntry = forEachTable(
    store,
    (table) =>
      `DELETE FROM ${table} WHERE language = ? AND list_by = ? AND list_of = ? AND day = ? AND published = ? AND id = ?`,
  );
  return (file) => {
    const row = visible.get(file) as { article: string } | undefined;
    if (!row) return;
    const article = JSON.parse(row.article) as Article;
    const { language, day, published, id } = article;
    for (const { by, of } of listsOf(article))
      deleteEntry[tableOf(article)].run(language, by, of, day, published, id);
    hide.run(file);
  };
}

/**
 * Puts into the lists what readers may see at a moment, and removes what they may not: drafts, and articles under embargo.
 * Live stories get the entries whose time has come.
 * @param now `undefined` makes everything visible, as in the dev server
 */
export function updateVisibility(store: Store, now: Instant | undefined): void {
  const [visible, hidden] =
    now === undefined ? ['1', '0'] : ['draft = 0 AND published <= :now', '(draft = 1 OR published > :now)'];
  const params = now === undefined ? {} : { now };
  const removeFromLists = listRemover(store);
  const keepTerms = termsKeeper(store);
  const record = changeRecorder(store);
  const insertEntry = forEachTable(store, (table) => `INSERT INTO ${table} VALUES (?, ?, ?, ?, ?, ?)`);
  // Two files with one id are an error. If both were listed, the repaired one would remove the other from the lists.
  const sharesId = store.prepare('SELECT 1 FROM article WHERE id = ? AND file <> ?');
  const show = store.prepare('UPDATE article SET visible = 1 WHERE file = ?');
  transaction(store, () => {
    showUpdates(store, now);
    const gone = store
      .prepare(`SELECT file, article FROM article WHERE ${hidden} AND visible = 1`)
      .all(params) as { file: string; article: string }[];
    for (const { file, article } of gone) {
      record(articleChange(JSON.parse(article) as Article));
      keepTerms(file);
      removeFromLists(file);
    }
    const appearing = store.prepare(
      `SELECT file, article FROM article WHERE visible = 0 AND ${visible} ORDER BY published`,
    );
    const shown: string[] = [];
    for (const row of appearing.iterate(params)) {
      const article = JSON.parse(row.article as string) as Article;
      const { language, day, published, id } = article;
      if (sharesId.get(id, row.file as string)) continue;
      for (const { by, of } of listsOf(article))
        insertEntry[tableOf(article)].run(language, by, of, day, published, id);
      record(articleChange(article));
      shown.push(row.file as string);
    }
    // Not while the rows are read: it would change what they are selected by.
    for (const file of shown) show.run(file);
  });
}
