import type { Language } from '../../config/languages.ts';
import type { Headline } from '../../model/article.ts';
import { storiesFile, STORIES_OF_FILE } from '../../model/search/files.ts';
import { segmentsOf, type Segment } from '../../model/search/segments.ts';
import { encodedStories, type FoundStory } from '../../model/search/storyFile.ts';
import { wordRulesOf } from '../../model/search/wordRulesOf.ts';
import { inList, listValues } from '../listSql.ts';
import { transaction, type Store } from '../store.ts';
import { changedDaysOf, languagesWithDays, searchDays, updateDays } from './searchDays.ts';
import { searchFileWriter, type SearchFileWriter } from './searchFileWriter.ts';
import { indexedSegment, saveSegments, storedSegments } from './searchSegments.ts';
import {
  changedTermFiles,
  packed,
  termFiles,
  type ChangedStory,
  type IndexedSegment,
  type SearchFiles,
} from './segmentIndex.ts';

/**
 * Brings the files of the search index up to date with what readers can see, and records each that changes as a content
 * change. They are kept in the store, as rows of `search_file`.
 */
export function updateSearchIndex(store: Store): void {
  transaction(store, () => {
    for (const language of languagesWithDays(store)) updateLanguage(store, language);
    store.exec('DELETE FROM search_before');
  });
}

/** The stories of a segment, in the order of their places. A withdrawn story keeps its place, so that the others keep theirs. */
const storiesSql = `
  SELECT a.headline, a.withdrawn, t.terms FROM feed_entry l
  CROSS JOIN article a ON a.id = l.id AND a.visible = 1 CROSS JOIN search_terms t ON t.file = a.file
  WHERE ${inList} AND l.day >= ? AND l.day < ? ORDER BY l.day, l.published, l.id`;

function updateLanguage(store: Store, language: Language): void {
  const changedDays = new Set(changedDaysOf(store, language));
  if (!changedDays.size) return;
  const reordered = updateDays(store, language, changedDays);
  const days = searchDays(store, language);
  const before = storedSegments(store, language);
  const now = segmentsOf(days).map((segment) => indexedSegment(segment, days));
  const put = searchFileWriter(store, language);
  const isIn = (day: string, { from, until }: Segment) => day >= from && day < until;
  for (const segment of now) {
    const known = before.get(segment.name);
    before.delete(segment.name);
    const hasChanged = (days: Iterable<string>) => [...days].some((day) => isIn(day, segment));
    const isSame = known?.from === segment.from && known.until === segment.until && !hasChanged(reordered);
    if (isSame && !hasChanged(changedDays)) continue;
    if (isSame && !segment.isNewest) patchSegment(store, language, segment, put);
    else put.all(segment.name, rebuiltSegment(store, language, segment));
  }
  for (const name of before.keys()) put.all(name, new Map());
  saveSegments(store, language, now);
}

/** All files of a segment. */
function rebuiltSegment(store: Store, language: Language, segment: IndexedSegment): SearchFiles {
  const rows = store.prepare(storiesSql);
  const stories: (FoundStory | 0)[] = [];
  const { core } = wordRulesOf(language);
  function* termsOfStories() {
    for (const row of rows.iterate(...listValues({ language }), segment.from, segment.until)) {
      stories.push(foundStory(row as unknown as StoryRow));
      yield row.terms as string;
    }
  }
  const files = termFiles(segment, core, termsOfStories());
  for (let place = 0; place < stories.length; place += STORIES_OF_FILE)
    files.set(
      storiesFile(segment.name, place),
      packedStories(segment, stories.slice(place, place + STORIES_OF_FILE)),
    );
  return files;
}

interface StoryRow {
  headline: string;
  withdrawn: number;
}

function foundStory({ headline, withdrawn }: StoryRow): FoundStory | 0 {
  if (withdrawn) return 0;
  const { path, headline: title, kicker, section, type, published } = JSON.parse(headline) as Headline;
  return [path, title, kicker ?? '', section, type, Math.floor(published / 60_000)];
}

const packedStories = ({ stamp }: IndexedSegment, stories: (FoundStory | 0)[]) =>
  packed(encodedStories(stamp, stories));

/** Changes what the stories of a segment that were read again have in its files. */
function patchSegment(
  store: Store,
  language: Language,
  segment: IndexedSegment,
  put: SearchFileWriter,
): void {
  const changed = store
    .prepare(
      `SELECT b.terms AS before, t.terms AS after, a.day, a.published, a.id FROM search_before b
       CROSS JOIN article a ON a.id = b.id AND a.visible = 1 CROSS JOIN search_terms t ON t.file = a.file
       WHERE a.language = ? AND a.day >= ? AND a.day < ?`,
    )
    .all(language, segment.from, segment.until);
  const storiesBefore = store.prepare(
    `SELECT (SELECT coalesce(sum(stories), 0) FROM search_day WHERE language = ?1 AND day >= ?2 AND day < ?3)
       + (SELECT count(*) FROM feed_entry l
          WHERE l.language = ?1 AND l.list_by = 'all' AND l.list_of = '' AND l.day = ?3 AND (l.published, l.id) < (?4, ?5)) AS n`,
  );
  const stories = changed.map(({ before, after, day, published, id }): ChangedStory => {
    const { n } = storiesBefore.get(language, segment.from, day!, published!, id!)!;
    return { place: Number(n), before: before as string, after: after as string };
  });
  put.some(changedTermFiles(segment, wordRulesOf(language).core, stories, put.read));
  const block = store.prepare(`${storiesSql} LIMIT ${STORIES_OF_FILE} OFFSET ?`);
  for (const start of new Set(stories.map(({ place }) => place - (place % STORIES_OF_FILE)))) {
    const rows = block.all(...listValues({ language }), segment.from, segment.until, start);
    const found = rows.map((row) => foundStory(row as unknown as StoryRow));
    put.some(new Map([[storiesFile(segment.name, start), packedStories(segment, found)]]));
  }
}
