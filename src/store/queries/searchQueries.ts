import type { Language } from '../../config/languages.ts';
import type { Path } from '../../model/address.ts';
import { searchFileLanguage } from '../../model/search/files.ts';
import type { SearchedSegment } from '../../model/search/searchIndex.ts';
import { defineQuery, type Invalidate } from './query.ts';

const fileTag = ({ path }: { path: Path }) => `search file ${path}`;
const indexTag = ({ language }: { language: Language }) => `search index ${language}`;

const invalidate: Invalidate = (_, changes, tags) => {
  for (const change of changes)
    if (change.kind === 'searchFile') {
      tags.add(fileTag(change));
      tags.add(indexTag({ language: searchFileLanguage(change.path)! }));
    }
};

/** A file of the search index in base64; undefined if there is none any more. */
export const searchFile = defineQuery({
  run: ({ get }, { path }: { path: Path }): string | undefined => {
    const row = get('SELECT bytes FROM search_file WHERE path = ?', path);
    return row && Buffer.from(row.bytes as Uint8Array).toString('base64');
  },
  tag: fileTag,
  invalidate,
});

/** The segments of the search index of a language, newest first. */
export const searchSegments = defineQuery({
  run: ({ all }, { language }: { language: Language }): SearchedSegment[] =>
    all('SELECT * FROM search_segment WHERE language = ? ORDER BY first DESC', language).map((row) => {
      const { name, buckets, stamp, months } = row as Record<string, string>;
      return { name: name!, buckets: Number(buckets), stamp: stamp!, months: JSON.parse(months!) as never };
    }),
  tag: indexTag,
  invalidate,
});
