import type { Article } from '../model/article.ts';
import type { Instant } from '../model/dates.ts';
import { articleChange, changeRecorder } from './contentChanges.ts';
import { transaction, type Store } from './store.ts';

/** The lists that an article stands in, or stood in until it was withdrawn, as `[list_by, list_of]`. */
export function listsOf({
  section,
  tags,
  formerTags = [],
  authors,
}: Pick<Article, 'section' | 'tags' | 'formerTags' | 'authors'>): [string, string][] {
  return [
    ['all', ''],
    ['section', section],
    ...[...tags, ...formerTags].map((tag): [string, string] => ['tag', tag]),
    ...authors.map((author): [string, string] => ['author', author]),
  ];
}

/** Where the lists of an article are: those of one that was withdrawn only make the feeds tell of it. */
const tableOf = ({ withdrawn }: Article) => (withdrawn ? 'withdrawn_entry' : 'list_entry');

/** Takes a file's article off the lists, if it stands there. Prepared once for many files. */
export function listRemover(store: Store): (file: string) => void {
  const live = store.prepare('SELECT article FROM article WHERE file = ? AND live = 1');
  const hide = store.prepare('UPDATE article SET live = 0 WHERE file = ?');
  const dropFrom = (table: string) =>
    store.prepare(
      `DELETE FROM ${table} WHERE language = ? AND list_by = ? AND list_of = ? AND day = ? AND published = ? AND id = ?`,
    );
  const drop = { list_entry: dropFrom('list_entry'), withdrawn_entry: dropFrom('withdrawn_entry') };
  return (file) => {
    const row = live.get(file) as { article: string } | undefined;
    if (!row) return;
    const article = JSON.parse(row.article) as Article;
    const { language, day, published, id } = article;
    for (const [by, of] of listsOf(article)) drop[tableOf(article)].run(language, by, of, day, published, id);
    hide.run(file);
  };
}

/**
 * Puts on the lists what readers may see at a moment, and takes off what they may not:
 * drafts, and articles whose time has not come.
 * @param now undefined lists everything, as the dev server does
 */
export function updateVisibility(store: Store, now: Instant | undefined): void {
  const [visible, hidden] =
    now === undefined ? ['1', '0'] : ['draft = 0 AND published <= :now', '(draft = 1 OR published > :now)'];
  const parameters = now === undefined ? {} : { now };
  const unlist = listRemover(store);
  const note = changeRecorder(store);
  const addTo = (table: string) => store.prepare(`INSERT INTO ${table} VALUES (?, ?, ?, ?, ?, ?)`);
  const add = { list_entry: addTo('list_entry'), withdrawn_entry: addTo('withdrawn_entry') };
  // Two files with one id are a fault; listed both, one would take the other off the lists when it is mended.
  const sharesId = store.prepare('SELECT 1 FROM article WHERE id = ? AND file <> ?');
  const show = store.prepare('UPDATE article SET live = 1 WHERE file = ?');
  transaction(store, () => {
    const gone = store
      .prepare(`SELECT file, article FROM article WHERE ${hidden} AND live = 1`)
      .all(parameters) as { file: string; article: string }[];
    for (const { file, article } of gone) {
      note(articleChange(JSON.parse(article) as Article));
      unlist(file);
    }
    const come = store.prepare(
      `SELECT file, article FROM article WHERE live = 0 AND ${visible} ORDER BY published`,
    );
    const shown: string[] = [];
    for (const row of come.iterate(parameters)) {
      const article = JSON.parse(row.article as string) as Article;
      const { language, day, published, id } = article;
      if (sharesId.get(id, row.file as string)) continue;
      for (const [by, of] of listsOf(article))
        add[tableOf(article)].run(language, by, of, day, published, id);
      note(articleChange(article));
      shown.push(row.file as string);
    }
    for (const file of shown) show.run(file);
  });
}
