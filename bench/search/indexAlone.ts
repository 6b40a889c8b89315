import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Article } from '../../src/model/article.ts';
import { articleTerms } from '../../src/model/search/articleTerms.ts';
import { plainText } from '../../src/markdown/plainText.ts';
import { updateSearchIndex } from '../../src/store/search/updateSearchIndex.ts';
import { storePath, transaction } from '../../src/store/store.ts';

/*
 * Makes the search index of a site alone, from the HTML of its articles, as a program that indexes pages does: the words of
 * each, the index, and its files. A build has the texts already, since it has just made the HTML. Prints the seconds of each part.
 */

const [stateDir, folder] = process.argv.slice(2) as [string, string];
const store = new DatabaseSync(storePath(stateDir));
store.exec('PRAGMA synchronous = OFF');
const seconds = { texts: 0, terms: 0, index: 0, files: 0 };
const timed = <Result>(part: keyof typeof seconds, run: () => Result): Result => {
  const start = performance.now();
  const result = run();
  seconds[part] += (performance.now() - start) / 1000;
  return result;
};
transaction(store, () => {
  store.exec(
    "DELETE FROM search_file; DELETE FROM search_segment; UPDATE search_day SET changed = 1, stamp = ''",
  );
  const update = store.prepare('UPDATE search_terms SET terms = ? WHERE file = ?');
  const rows = store.prepare('SELECT file, article, html FROM article WHERE visible = 1');
  for (const { file, article, html } of rows.iterate()) {
    const text = timed('texts', () => plainText(html as string));
    const terms = timed('terms', () => articleTerms(JSON.parse(article as string) as Article, text));
    update.run(terms, file!);
  }
});
timed('index', () => updateSearchIndex(store));
timed('files', () => {
  for (const { path, bytes } of store.prepare('SELECT path, bytes FROM search_file').iterate()) {
    const file = join(folder, path as string);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, bytes as Uint8Array);
  }
});
store.close();
console.log(JSON.stringify(seconds));
