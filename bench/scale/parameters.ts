/** What a cold build costs. Times are CPU seconds of one core. */
export interface Parameters {
  /** Paths of an archive: so many, and so many for each article. */
  fixedPaths: number;
  pathsPerArticle: number;
  /** How many of the paths of an article are cards. */
  cardsPerArticle: number;
  /** The command, the compiler, and to look at a file of the content folder. */
  start: number;
  scan: number;
  /** A thread of a worker until it is warm. */
  threadStart: number;
  /** An article: a worker reads it, and the one thread of the build that stores sends it and stores its row. */
  read: number;
  readHere: number;
  bytesPerText: number;
  index: number;
  /** A path: to plan it; a worker renders it, and what a card takes besides; the build stores it and puts it in place. */
  plan: number;
  render: number;
  card: number;
  renderHere: number;
  commit: number;
  bytesPerPath: number;
  bytesPerCard: number;
  storeBytesPerArticle: number;
  /** The bytes of a compressed copy of the store, as a part of those of the store. */
  snapshotRatio: number;
  copyPerGigabyte: number;
  compressPerGigabyte: number;
  unpackPerGigabyte: number;
}

/**
 * The bench's articles with a card each. Of four builds by bench/scale/measure.ts, 2,000 articles with 1, 2 and 4 workers and
 * 10,000 with 4: the time until a thread is warm is what differs with the number of workers, and the costs of an article, a
 * page and a card are what differs with the number of articles. docs/scale.md has the figures.
 */
export const withCards: Parameters = {
  fixedPaths: 7_000,
  pathsPerArticle: 3.96,
  cardsPerArticle: 1,
  start: 7,
  scan: 0.000_08,
  threadStart: 2.5,
  read: 0.003,
  readHere: 0.000_75,
  bytesPerText: 6_000,
  index: 0.000_11,
  plan: 0.000_055,
  render: 0.000_84,
  card: 0.026,
  renderHere: 0.000_2,
  commit: 0.000_05,
  bytesPerPath: 1_500,
  bytesPerCard: 45_000,
  storeBytesPerArticle: 17_000,
  snapshotRatio: 0.2,
  copyPerGigabyte: 3,
  compressPerGigabyte: 5,
  unpackPerGigabyte: 3,
};

/**
 * An archive of twenty years with cards for its newest two, and with words as rare as in the news: docs/performance.md has its
 * paths and what the index takes. A path is from a build of 100,000 articles with four workers: 831 s for 185,953 paths, less
 * 10,000 cards. Lists are longer there than in a small archive, and the store is larger.
 */
export const archive: Parameters = {
  ...withCards,
  fixedPaths: 21_600,
  pathsPerArticle: 1.61,
  cardsPerArticle: 0.1,
  render: 0.003_07,
  index: 0.000_62,
};
