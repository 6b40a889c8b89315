import type { Path } from '../model/address.ts';
import type { Article } from '../model/article.ts';
import { articleChange, changeRecorder } from '../store/contentChanges.ts';
import { listRemover } from '../store/visibility.ts';
import type { Language } from '../config/languages.ts';
import { problemKind } from '../lib/problem.ts';
import { clearPermalinks, replacePermalinks } from '../store/permalinks.ts';
import { termsKeeper } from '../store/search/termsKeeper.ts';
import type { Store } from '../store/store.ts';
import { permalinksFile } from './permalinksFile.ts';
import type { FileResult, Row } from './fileResult.ts';

/** Writes the result of reading a file. Call it inside a transaction. `forget` deletes all rows of a file that is gone. */
export interface ResultWriter {
  (result: FileResult): void;
  forget: (path: string) => void;
}

/** Prepares the statements once, for many files. */
export function resultWriter(store: Store): ResultWriter {
  const deleteStatements = ['file WHERE path', 'problem WHERE file', 'article WHERE file', 'facet WHERE file']
    .concat(['author WHERE file', 'static_page WHERE file', 'topic WHERE file', 'correction WHERE file'])
    .concat(['live_story WHERE file', 'search_terms WHERE file'])
    .map((where) => store.prepare(`DELETE FROM ${where} = ?`));
  const deleteImage = store.prepare('DELETE FROM image WHERE file = ?');
  const insertUnchecked = store.prepare('INSERT OR IGNORE INTO unchecked VALUES (?)');
  const insertFile = store.prepare('INSERT INTO file VALUES (?, ?)');
  const insertProblem = store.prepare('INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?)');
  const insertFacet = store.prepare('INSERT INTO facet VALUES (?, ?, ?, ?, ?)');
  const insertImage = store.prepare('INSERT OR REPLACE INTO image VALUES (?, ?, ?, ?, ?)');
  const insertCorrection = store.prepare(
    'INSERT INTO correction VALUES (?1, ?2, ?3, (SELECT language FROM article WHERE file = ?1), ?4)',
  );
  const insertLiveStory = store.prepare('INSERT INTO live_story (file, story, next) VALUES (?, ?, ?)');
  const insertAuthor = store.prepare('INSERT INTO author (file, author) VALUES (?, ?)');
  const insertStaticPage = store.prepare('INSERT INTO static_page (file, place, page) VALUES (?, ?, ?)');
  const insertTopic = store.prepare('INSERT INTO topic (file, topic) VALUES (?, ?)');
  const insertArticle = store.prepare(
    'INSERT INTO article (file, headline, article, html, modified, short_link_table) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const insertTerms = store.prepare('INSERT INTO search_terms VALUES (?, ?)');
  const keepTerms = termsKeeper(store);
  const removeFromLists = listRemover(store);
  const recordChange = changeRecorder(store);
  const select = {
    article: store.prepare('SELECT article FROM article WHERE file = ?'),
    author: store.prepare('SELECT id, initials FROM author WHERE file = ?'),
    staticPage: store.prepare('SELECT slug, language FROM static_page WHERE file = ?'),
    topic: store.prepare('SELECT tag, language FROM topic WHERE file = ?'),
    aliases: store.prepare("SELECT value FROM facet WHERE file = ? AND kind = 'alias'"),
    links: store.prepare("SELECT value FROM facet WHERE file = ? AND kind = 'link'"),
    images: store.prepare(
      `SELECT i.digest FROM facet f CROSS JOIN image i ON i.file = f.value
       WHERE f.file = ? AND f.kind IN ('image', 'smallImage')`,
    ),
    image: store.prepare('SELECT digest FROM image WHERE file = ?'),
  };

  /** Records the rows of a file as content changes: before they are deleted, and after they are inserted. */
  const recordRows = (path: string) => {
    const article = select.article.get(path) as { article: string } | undefined;
    if (article) recordChange(articleChange(JSON.parse(article.article) as Article));
    const author = select.author.get(path) as { id: string; initials: string | null } | undefined;
    if (author) recordChange({ kind: 'author', ...author });
    const page = select.staticPage.get(path) as { slug: string; language: Language } | undefined;
    if (page) recordChange({ kind: 'static', ...page });
    const topic = select.topic.get(path) as { tag: string; language: Language } | undefined;
    if (topic) recordChange({ kind: 'topic', ...topic });
    for (const { value } of select.aliases.iterate(path))
      recordChange({ kind: 'alias', path: value as Path });
    for (const { value } of select.links.iterate(path)) recordChange({ kind: 'link', to: value as Path });
    for (const { digest } of select.images.iterate(path))
      recordChange({ kind: 'image', digest: digest as string });
  };
  const deleteRows = (path: string) => {
    recordRows(path);
    keepTerms(path);
    removeFromLists(path);
    for (const statement of deleteStatements) statement.run(path);
  };
  const forget = (path: string) => {
    deleteRows(path);
    const image = select.image.get(path) as { digest: string } | undefined;
    if (image) recordChange({ kind: 'image', digest: image.digest });
    deleteImage.run(path);
    if (path === permalinksFile) clearPermalinks(store, recordChange);
  };
  const write = ({ path, digest, isSame, problems, images = [], row }: FileResult) => {
    if (isSame) return;
    // Not the row of an image: the articles that show it bring that, and may have brought it already.
    deleteRows(path);
    insertFile.run(path, digest ?? null);
    insertUnchecked.run(path);
    for (const { severity, line, field, message } of problems) {
      insertProblem.run(
        path,
        severity,
        line ?? null,
        field ?? null,
        message,
        problemKind({ field, message }),
      );
    }
    for (const { file, digest, width, height, animated } of images)
      insertImage.run(file, digest, width, height, Number(animated ?? false));
    if (row) writeRow(path, row);
    recordRows(path);
  };
  return Object.assign(write, { forget });

  function writeRow(file: string, row: Row) {
    if (row.kind === 'permalinks') {
      replacePermalinks(store, row, recordChange);
      return;
    }
    if (row.kind === 'author') insertAuthor.run(file, row.author);
    if (row.kind === 'static') insertStaticPage.run(file, row.order, row.page);
    if (row.kind === 'topic') insertTopic.run(file, row.topic);
    if (row.kind === 'article') {
      insertArticle.run(file, row.headline, row.article, row.html, row.modified, row.shortLinkTable);
      insertTerms.run(file, row.terms);
      for (const [place, { at, correction }] of row.corrections.entries())
        insertCorrection.run(file, place, at, correction);
      if (row.live) insertLiveStory.run(file, row.live.story, row.live.next);
    }
    for (const { kind, value, line, at } of row.facets)
      insertFacet.run(file, kind, value, line ?? null, at ?? null);
  }
}
