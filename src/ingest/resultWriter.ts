import type { Path } from '../model/address.ts';
import type { Article } from '../model/article.ts';
import { articleChange, changeRecorder } from '../store/contentChanges.ts';
import { listRemover } from '../store/visibility.ts';
import type { Language } from '../config/languages.ts';
import { problemKind } from '../lib/problem.ts';
import { forgetPermalinks, replacePermalinks } from '../store/permalinks.ts';
import type { Store } from '../store/store.ts';
import { permalinksFile } from './permalinksFile.ts';
import type { FileResult, Row } from './fileResult.ts';

/** Writes what reading a file gave; call it inside a transaction. `forget` drops all that a file gave. */
export interface ResultWriter {
  (result: FileResult): void;
  forget: (path: string) => void;
}

/** Prepares the statements once for many files. */
export function resultWriter(store: Store): ResultWriter {
  const dropping = ['file WHERE path', 'problem WHERE file', 'article WHERE file', 'facet WHERE file']
    .concat(['author WHERE file', 'static_page WHERE file', 'correction WHERE file'])
    .map((where) => store.prepare(`DELETE FROM ${where} = ?`));
  const dropImage = store.prepare('DELETE FROM image WHERE file = ?');
  const putUnchecked = store.prepare('INSERT OR IGNORE INTO unchecked VALUES (?)');
  const putFile = store.prepare('INSERT INTO file VALUES (?, ?)');
  const putProblem = store.prepare('INSERT INTO problem VALUES (?, ?, ?, ?, ?, ?)');
  const putFacet = store.prepare('INSERT INTO facet VALUES (?, ?, ?, ?)');
  const putImage = store.prepare('INSERT OR REPLACE INTO image VALUES (?, ?, ?, ?, ?)');
  const putCorrection = store.prepare('INSERT INTO correction VALUES (?, ?, ?, ?)');
  const putAuthor = store.prepare('INSERT INTO author (file, author) VALUES (?, ?)');
  const putStaticPage = store.prepare('INSERT INTO static_page (file, place, page) VALUES (?, ?, ?)');
  const putArticle = store.prepare(
    'INSERT INTO article (file, headline, article, html, modified) VALUES (?, ?, ?, ?, ?)',
  );
  const unlist = listRemover(store);
  const note = changeRecorder(store);
  const known = {
    article: store.prepare('SELECT article FROM article WHERE file = ?'),
    author: store.prepare('SELECT id, initials FROM author WHERE file = ?'),
    staticPage: store.prepare('SELECT slug, language FROM static_page WHERE file = ?'),
    aliases: store.prepare("SELECT value FROM facet WHERE file = ? AND kind = 'alias'"),
    images: store.prepare(
      "SELECT i.digest FROM facet f CROSS JOIN image i ON i.file = f.value WHERE f.file = ? AND f.kind = 'image'",
    ),
    image: store.prepare('SELECT digest FROM image WHERE file = ?'),
  };

  /** Notes what a file gives: before it is dropped, and after it is written. */
  const noteKnown = (path: string) => {
    const article = known.article.get(path) as { article: string } | undefined;
    if (article) note(articleChange(JSON.parse(article.article) as Article));
    const author = known.author.get(path) as { id: string; initials: string | null } | undefined;
    if (author) note({ kind: 'author', ...author });
    const page = known.staticPage.get(path) as { slug: string; language: Language } | undefined;
    if (page) note({ kind: 'static', ...page });
    for (const { value } of known.aliases.iterate(path)) note({ kind: 'alias', path: value as Path });
    for (const { digest } of known.images.iterate(path)) note({ kind: 'image', digest: digest as string });
  };
  const drop = (path: string) => {
    noteKnown(path);
    unlist(path);
    for (const statement of dropping) statement.run(path);
  };
  const forget = (path: string) => {
    drop(path);
    const image = known.image.get(path) as { digest: string } | undefined;
    if (image) note({ kind: 'image', digest: image.digest });
    dropImage.run(path);
    if (path === permalinksFile) forgetPermalinks(store, note);
  };
  const write = ({ path, digest, isSame, problems, images = [], row }: FileResult) => {
    if (isSame) return;
    // What is known of an image comes with the articles that show it, and may have come already.
    drop(path);
    putFile.run(path, digest ?? null);
    putUnchecked.run(path);
    for (const { severity, line, field, message } of problems) {
      putProblem.run(path, severity, line ?? null, field ?? null, message, problemKind({ field, message }));
    }
    for (const { file, digest, width, height, animated } of images)
      putImage.run(file, digest, width, height, Number(animated ?? false));
    if (row) writeRow(path, row);
    noteKnown(path);
  };
  return Object.assign(write, { forget });

  function writeRow(file: string, row: Row) {
    if (row.kind === 'permalinks') {
      replacePermalinks(store, row, note);
      return;
    }
    if (row.kind === 'author') putAuthor.run(file, row.author);
    if (row.kind === 'static') putStaticPage.run(file, row.order, row.page);
    if (row.kind === 'article') {
      putArticle.run(file, row.headline, row.article, row.html, row.modified);
      for (const [place, { at, correction }] of row.corrections.entries())
        putCorrection.run(file, place, at, correction);
    }
    for (const { kind, value, line } of row.facets) putFacet.run(file, kind, value, line ?? null);
  }
}
