import type { Direction } from '../../config/languages.ts';
import type { Instant } from '../../model/dates.ts';

/** A feed, before it is written as Atom, RSS or JSON Feed. All URLs but `stylesheet` are absolute. */
export interface Feed {
  /** A tag URI, which stays the same when addresses change. */
  id: string;
  title: string;
  subtitle: string;
  /** BCP 47. */
  language: string;
  /** The attribute `dir` of HTML in it; undefined where it is written left to right. */
  dir?: Direction | undefined;
  /** The HTML page with the same stories. */
  home: string;
  /** The feed itself, in this format. */
  self: string;
  /** The path of the stylesheet that browsers show XML with. */
  stylesheet: string;
  icon: string;
  /** Where readers can subscribe to it (W3C WebSub, section 4). */
  hubs: string[];
  publisher: { name: string; email?: string | undefined };
  /** A note to a person who opens the feed in a browser. */
  note: { text: string; homeLabel: string };
  /** The newest change of an entry. Without entries, the date in `tagAuthority`. */
  updated: Instant;
  entries: FeedEntry[];
  /** RFC 5005 section 4. The feed that readers subscribe to has only `previous`. */
  archive?: FeedArchive;
}

export interface FeedArchive {
  /** True for a chapter that is over, false for the feed that readers subscribe to. */
  isChapter: boolean;
  /** The feed that readers subscribe to. Used in chapters only. */
  current: string;
  previous?: string | undefined;
  next?: string | undefined;
}

export interface FeedEntry {
  id: string;
  title: string;
  url: string;
  language: string;
  published: Instant;
  updated: Instant;
  summary: string;
  /** HTML with absolute URLs. */
  content: string;
  authors: { name: string; url: string }[];
  /** Section and tags: the slug and the label of each. */
  categories: { term: string; label: string }[];
  image?: FeedImage | undefined;
}

/** The lead picture of a story, as JPEG. */
export interface FeedImage {
  url: string;
  /** In pixels. */
  width: number;
  height: number;
  alt: string;
  credit?: string | undefined;
}
