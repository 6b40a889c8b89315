import type { Problem } from '../lib/problem.ts';
import type { Permalinks } from '../store/permalinks.ts';
import type { ReadImage } from './readImage.ts';

/** Something by which articles touch each other, or that the clock decides on; the line is for problems. */
export interface Facet {
  kind:
    | (
        | 'tag'
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
        | 'imageAlike'
      )
    | ('updated' | 'note' | 'sourceDay');
  value: string;
  line: number | undefined;
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
  corrections: { at: number; correction: string }[];
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

/** The permalinks file. */
export interface PermalinkRow extends Permalinks {
  kind: 'permalinks';
}

export type Row = ArticleRow | AuthorRow | StaticPageRow | PermalinkRow;

/** What reading one file gave: what is wrong with it and, where nothing stops that, its row. */
export interface FileResult {
  /** Relative to the content folder. */
  path: string;
  /** Of the bytes that were read, by `fileDigest`; undefined where the file could not be read. */
  digest?: string | undefined;
  /** Its bytes are those that the store knows, so nothing more was looked at. */
  isSame?: boolean;
  problems: Problem[];
  images?: ReadImage[];
  row?: Row;
}
