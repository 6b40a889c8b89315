import type { Instant } from '../../model/dates.ts';

/** A feed, before it is written as Atom, RSS or JSON Feed. Addresses are absolute, times are RFC 3339. */
export interface Feed {
  /** A tag URI that stays when addresses change. */
  id: string;
  title: string;
  subtitle: string;
  /** BCP 47. */
  language: string;
  /** Where the same is on a page for people. */
  home: string;
  /** Where this form of the feed stands. */
  self: string;
  /** The path of the stylesheet that browsers show XML with. */
  stylesheet: string;
  icon: string;
  publisher: { name: string; email?: string | undefined };
  /** A note to a person who opens the feed in a browser. */
  note: { text: string; homeLabel: string };
  /** Of the newest change among the entries; of a feed without any, when the site began. */
  updated: Instant;
  entries: FeedEntry[];
  /** RFC 5005 section 4; a feed of its own has only `previous`. */
  archive?: FeedArchive;
}

export interface FeedArchive {
  /** Whether this is a chapter that is over, and not the feed that readers subscribe to. */
  isChapter: boolean;
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
  /** HTML whose addresses are absolute. */
  content: string;
  authors: { name: string; url: string }[];
  /** Section and tags, as readers read them. */
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
