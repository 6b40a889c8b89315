import type { Instant } from '../model/dates.ts';
import type { Problem } from '../lib/problem.ts';
import type { Permalinks } from '../store/permalinks.ts';
import type { ReadImage } from './readImage.ts';

/** A value of a file by which rules between files find it, or that depends on the clock. `line` is for problems. */
export interface Facet {
  kind:
    | (
        | 'tag'
        | 'series'
        | 'seriesName'
        | 'pinned'
        | 'author'
        | 'contributor'
        | 'alias'
        | 'aliasLower'
        | 'formerId'
        | 'translation'
        | 'link'
        | 'fragment'
        | 'host'
        | 'image'
        | 'smallImage'
        | 'imageAlike'
      )
    | ('updated' | 'note' | 'sourceDay' | 'live');
  value: string;
  line: number | undefined;
  /** Of an entry of a live story: the time from which readers see it. */
  at?: Instant | undefined;
}

/** A row of the store's table `article` without what SQLite generates, with its facets. */
export interface ArticleRow {
  kind: 'article';
  /** JSON of a Headline. */
  headline: string;
  /** JSON of an Article without its html. */
  article: string;
  html: string;
  modified: number;
  /** The terms by which it is found, of `termsOf`. */
  terms: string;
  /** The short link table that its id is in, if its short link has no file. */
  shortLinkTable: string;
  corrections: { at: number; correction: string }[];
  /** JSON of a LiveStory, and the time of its first entry. The rest of the row is as if it had no entries. */
  live?: { story: string; next: Instant } | undefined;
  facets: Facet[];
}

export interface AuthorRow {
  kind: 'author';
  /** JSON of an Author. */
  author: string;
  facets: Facet[];
}

export interface StaticPageRow {
  kind: 'static';
  order: number;
  /** JSON of a StaticPage. */
  page: string;
  facets: Facet[];
}

export interface TopicRow {
  kind: 'topic';
  /** JSON of a Topic. */
  topic: string;
  facets: Facet[];
}

/** The rows of the permalinks file. */
export interface PermalinkRow extends Permalinks {
  kind: 'permalinks';
}

export type Row = ArticleRow | AuthorRow | StaticPageRow | TopicRow | PermalinkRow;

/** The result of reading one file: its problems and, if they allow one, its row. */
export interface FileResult {
  /** Relative to the content folder. */
  path: string;
  /** The content hash; undefined if the file could not be read. */
  digest?: string | undefined;
  /** True if the content hash is the stored one. Then the file was not read any further, and its rows stay. */
  isSame?: boolean;
  problems: Problem[];
  images?: ReadImage[];
  row?: Row;
}
