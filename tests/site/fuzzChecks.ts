import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Path } from '../../src/model/address.ts';
import { outputFile } from '../../src/build/files/outputFile.ts';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { listFile } from '../../src/build/files/writtenFiles.ts';
import type { Problem } from '../../src/lib/problem.ts';
import { storePath } from '../../src/store/store.ts';
import { findMarkedWords, visibleWords, reportedWords, type MarkedWords } from '../markedWords.ts';
import { filesOf } from './randomNewsroom.ts';
import { pictureSecret } from './fuzzPicture.ts';
import type { FuzzNewsroom } from './fuzzNewsroom.ts';

export function expectThat(holds: unknown, message: string): asserts holds {
  if (!holds) throw new Error(message);
}

const controls = /(?![\t\n\r])\p{Cc}/u;

/** Checks that a problem names its file and has a message that editors understand. */
export function expectPlain({ file, message, severity }: Problem): void {
  const text = `${severity} ${file}: ${message}`;
  expectThat(file && message.trim(), `a problem without a file or a message: ${text}`);
  expectThat(!/\n\s+at /.test(message), `a problem with a stack trace: ${text}`);
  expectThat(
    !/\bundefined\b|\bNaN\b|\[object|please report it|SQLITE|constraint/.test(message),
    `a problem that says nothing to an editor: ${text}`,
  );
  expectThat(!controls.test(message), `control characters in a message: ${JSON.stringify(text)}`);
}

/** All files of folders with their bytes, including the list of written files. */
export function snapshot(root: string, folders: string[]): Map<string, Buffer> {
  return new Map(
    folders.flatMap((name) => {
      const folder = join(root, name);
      if (!existsSync(folder)) return [];
      const lists = existsSync(join(folder, listFile)) ? [listFile] : [];
      const files = filesOf(folder, [...filesBelow(folder), ...lists]);
      return [...files].map(([file, bytes]): [string, Buffer] => [`${name}/${file}`, bytes]);
    }),
  );
}

/** @param mayDiffer returns true for files that may have changed */
export function expectSame(
  before: Map<string, Buffer>,
  after: Map<string, Buffer>,
  mayDiffer: (file: string) => boolean = () => false,
): void {
  for (const file of new Set([...before.keys(), ...after.keys()])) {
    const [a, b] = [before.get(file), after.get(file)];
    if (mayDiffer(file) || (a && b && a.equals(b))) continue;
    throw new Error(`${file} was ${a ? (b ? 'changed' : 'removed') : 'written'}`);
  }
}

/** The words, ids and slugs in a text that the generators made unique. */
const marks = (text: string) => new Set(text.toLowerCase().match(/z[qis]\d+[xis]/g));

interface Row {
  file: string;
  path: Path;
  visible: number;
  withdrawn: number;
}

/**
 * Checks that every word of a public file is on its page or in a warning, and that no file of the site has a word that no
 * page shows, or anything from a file that is not public.
 */
export function expectWords(
  root: string,
  newsroom: FuzzNewsroom,
  warnings: Problem[],
  words: MarkedWords,
): void {
  const dist = join(root, 'dist');
  const found = new Map<string, string>();
  for (const file of filesBelow(dist)) {
    const bytes = readFileSync(join(dist, file));
    for (const mark of marks(bytes.toString('latin1'))) if (!found.has(mark)) found.set(mark, file);
    if (!/\.(html|xml|json|md|txt)$|_redirects$|_headers$/.test(file)) continue;
    expectThat(!controls.test(bytes.toString()), `${file} has control characters`);
    if (file.endsWith('.json')) JSON.parse(bytes.toString());
  }

  const rows = rowsOf(join(root, 'state'));
  const hidden = new Map([[pictureSecret, 'a picture']]);
  const known = new Set<string>();
  /** Words of files that their own pages show. Unpublished copies of such a file have them too. */
  const onPages = new Set<string>();
  for (const [file, bytes] of newsroom.files()) {
    const text = bytes.toString();
    const row = rows.get(file);
    const isText = /^articles\/.*\.md$|^pages\/.*\.md$/.test(file);
    const isPublic = newsroom.isPublic(file);
    if (isPublic !== undefined)
      expectThat(Boolean(row?.visible) === isPublic, `${file} is ${isPublic ? 'not ' : ''}public`);
    if (!isText || row?.visible) for (const mark of marks(file + text)) known.add(mark);
    if (!isText) continue;
    if (!row?.visible) {
      for (const mark of marks(file + text)) hidden.set(mark, file);
      continue;
    }
    const shown = visibleWords(readFileSync(join(dist, outputFile(row.path)), 'utf8'));
    const reported = reportedWords(
      text,
      warnings.filter((problem) => problem.file.endsWith(file)),
    );
    const marked = [...findMarkedWords(text)];
    for (const word of marked) if (shown.has(word)) onPages.add(word);
    const unseen = marked.filter((word) => !shown.has(word));
    for (const word of unseen) hidden.set(word, file);
    const lost = unseen.filter(
      (word) => !reported.has(word) && !words.isNote(word) && !isComment(text, word),
    );
    expectThat(
      row.withdrawn || !lost.length,
      `${file} has words that are neither shown nor reported: ${lost.join(', ')}\n${text}`,
    );
  }
  for (const [mark, file] of hidden) {
    const isShared = mark.startsWith('zq') ? onPages.has(mark) : known.has(mark);
    expectThat(
      isShared || !found.has(mark),
      `${found.get(mark)} has ${mark} of ${file}, which no page shows\n${newsroom.files().get(file)?.toString()}`,
    );
  }
}

/** True if a word is in a YAML comment. */
const isComment = (text: string, word: string) =>
  text.split(/\r\n?|\n/).some((line) => line.startsWith(`# ${word}`) || line.includes(` # ${word}`));

/** The articles and static pages in the store, by their files. */
function rowsOf(state: string): Map<string, Row> {
  const store = new DatabaseSync(storePath(state), { readOnly: true });
  const articles = store
    .prepare('SELECT file, path, visible, withdrawn FROM article')
    .all() as unknown as Row[];
  const pages = store.prepare('SELECT file, page FROM static_page').all() as { file: string; page: string }[];
  store.close();
  const asRow = ({ file, page }: (typeof pages)[number]): Row => ({
    file,
    path: (JSON.parse(page) as { path: Path }).path,
    visible: 1,
    withdrawn: 0,
  });
  return new Map([...articles, ...pages.map(asRow)].map((row) => [row.file, row]));
}
