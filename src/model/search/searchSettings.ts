import type { Plural } from '../../config/messages.ts';
import type { SearchedSegment } from './searchIndex.ts';

/** What the search page tells its script, as JSON. */
export interface SearchSettings {
  /** The folder of the index. */
  folder: string;
  /** Newest first. */
  segments: readonly SearchedSegment[];
  /** Words that nobody searches for, with spaces between them. */
  stopWords: string;
  locale: string;
  timeZone: string;
  /** What sections and types are called. */
  sections: Record<string, string>;
  types: Record<string, string>;
  texts: {
    hits: Plural;
    noHits: string;
    quotationSoFar: string;
    noQuotation: string;
    tooCommon: string;
    hitsFor: string;
    searching: string;
    failed: string;
    offline: string;
  };
}
