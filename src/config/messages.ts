import type { ArticleType, ContributorRole, CorrectionKind, ShareTarget, SourceRole } from './vocabulary.ts';

/** The plural categories of CLDR. Each language has some of them, and `other` in any case. */
export const pluralCategories = ['zero', 'one', 'two', 'few', 'many', 'other'] as const;

/** A text for each plural category. One that is left out is as `other`. */
export type PluralForms = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

/** A text about a number: a form for each plural category, or one text for all numbers. */
export type Plural = string | PluralForms;

/** Every text of the interface in one language. Texts in `placeholders` have placeholders, such as `{count}`. */
export interface Messages {
  /** The name of the language in that language. */
  languageName: string;
  skipToContent: string;
  sections: string;
  browse: string;
  front: string;
  /** The name of the front page where it is all that a language has of a page. */
  languageFront: string;
  latest: string;
  latestCorrection: string;
  noStoriesYet: string;

  archive: string;
  archiveIntro: Plural;
  stories: Plural;
  storiesOf: string;
  years: string;
  months: string;
  days: string;
  previous: string;
  next: string;
  newestOf: string;
  calendarOf: string;
  storiesAMonth: string;
  /** The name of the row of days on the page of a day. */
  week: string;
  /** The name of the feeds of a list. */
  followList: string;

  search: string;
  /** The name of the field for the words. */
  searchField: string;
  /** Where there is no script. */
  searchNeedsScript: string;
  searching: string;
  /** How many stories were found; and why none. */
  hits: Plural;
  noHits: string;
  /** In how many of the stories with its words a quotation was looked for, where there are more of them. */
  quotationSoFar: string;
  /** No story has the quotation. */
  noQuotation: string;
  tooCommon: string;
  /** What was searched for in the place of words that no story has. */
  hitsFor: string;
  hitsOfMonths: string;
  olderHits: string;
  searchFailed: string;
  searchOffline: string;
  /** The choice whether the key `/` leads to the search. */
  searchKey: string;
  tryAgain: string;
  sortHits: string;
  newestHits: string;
  bestHits: string;
  narrow: string;
  anyTime: string;
  anyMonth: string;
  anySection: string;
  anyType: string;
  anyAuthor: string;
  anyTag: string;
  month: string;
  year: string;
  section: string;
  type: string;
  author: string;
  tag: string;
  searchIn: string;

  tags: string;
  tagCount: Plural;
  /** What the number and the bars of a tag say. */
  tagsNote: string;
  /** The name of the links to the letters of the tags. */
  letters: string;
  sortByCount: string;
  sortByName: string;
  breadcrumbs: string;
  /** The headings of the page of a tag that has a topic file. */
  keyStories: string;
  timeLine: string;

  /** The kind of a page or list whose name follows. */
  series: string;
  parts: Plural;
  partOf: string;
  /** A part of a series that is too long for its number of parts to be told. */
  part: string;
  previousPart: string;
  nextPart: string;

  by: string;
  /** The mark between the parts of a list and between a day and its time. A space follows it. */
  comma: string;
  and: string;
  published: string;
  updated: string;
  readingTime: Plural;
  types: Record<ArticleType, string>;
  advertorialNotice: string;
  contributorRoles: Record<ContributorRole, string>;

  /** The name of the table of contents. */
  contents: string;
  /** The name of a table that has no caption and follows no heading. */
  table: string;
  tableOf: string;
  /** The word before the length of a video. */
  video: string;
  footnotes: string;
  /** The label of the way back from a note to its first reference. */
  backToText: string;
  /** The same for its second reference and those after it. */
  backToTextAgain: string;
  citation: string;
  sourceNotes: string;
  /** How many sources a story names, and how many of them are primary. */
  sourceCount: Plural;
  primaryCount: Plural;
  unverifiedCount: Plural;
  /** The mark of a report or a source that nobody has verified yet. */
  unverified: string;
  /** The sentence that explains the mark of a report. */
  unverifiedNotice: string;
  sourceRoles: Record<SourceRole, string>;
  sourcePublished: string;
  sourceAccessed: string;
  sourceArchived: string;
  sourceUncited: string;

  /** The mark of a story that goes on. */
  live: string;
  latestUpdate: string;
  loadUpdates: string;
  /** How many entries a live story got since its page was opened. */
  newUpdates: Plural;
  /** The heading of the entries. */
  updates: string;

  corrections: string;
  noticeToReaders: string;
  correctionKinds: Record<CorrectionKind, string>;
  signoff: string;
  inOtherLanguage: string;
  sinceThen: string;
  related: string;
  inThisSection: string;
  printedFrom: string;

  share: string;
  /** The device's own share sheet. */
  shareSheet: string;
  shareTargets: Record<ShareTarget, string>;
  copyLink: string;
  /** What a control says for two seconds when it copied. */
  copied: string;
  copyFailed: string;
  qrCode: string;
  qrCodeOf: string;
  quotation: string;
  shareQuotation: string;
  /** The same where the device has no share sheet. */
  copyQuotation: string;
  close: string;

  saveStory: string;
  /** Said when a story was saved, or could not be. */
  storySaved: string;
  saveFailed: string;
  saved: string;
  savedIntro: string;
  savedStories: string;
  noSavedStories: string;
  readStories: string;
  noReadStories: string;
  removeStory: string;
  /** The label of that button for those who do not see the story beside it. */
  removeStoryOf: string;
  removeAll: string;
  removed: string;
  /** Shown without script, and by browsers that cannot keep pages. */
  savingUnavailable: string;
  offline: string;
  offlineText: string;

  /** The name of the choice between the three that follow. */
  theme: string;
  systemTheme: string;
  lightTheme: string;
  darkTheme: string;
  pages: string;
  publishedBy: string;

  /** Shown to people who open a feed in a browser. */
  feedNote: string;
  feedHome: string;
  correctionsIntro: string;
  noCorrections: string;
  withdrawn: string;

  /** The page of feeds and channels. */
  follow: string;
  followIntro: string;
  whatIsAFeed: string;
  feedExplained: string;
  feedFormats: string;
  feeds: string;
  allStories: string;
  /** Says that tags, authors and series have feeds, and where. */
  otherFeeds: string;
  allTags: string;
  /** Where the outlet writes on other services. */
  channels: string;
  writeToNewsroom: string;

  notFound: string;
  notFoundText: string;
  noStoriesOnDay: string;
  nearestDays: string;

  /** For editors: what the standfirst of a new article asks for. */
  standfirstHint: string;
}

/** The texts with placeholders. Each text must have all of its placeholders; the other texts have none. */
export const placeholders = {
  archiveIntro: ['count'],
  stories: ['count'],
  storiesOf: ['period'],
  calendarOf: ['year'],
  parts: ['count'],
  partOf: ['part', 'count'],
  part: ['part'],
  tagCount: ['count'],
  followList: ['list'],
  tagsNote: ['years'],
  readingTime: ['minutes'],
  sourceCount: ['count'],
  primaryCount: ['count'],
  unverifiedCount: ['count'],
  newUpdates: ['count'],
  hits: ['count'],
  quotationSoFar: ['count', 'more'],
  hitsFor: ['words'],
  backToText: ['note'],
  backToTextAgain: ['note', 'reference'],
  tableOf: ['title'],
  citation: ['number', 'name'],
  qrCodeOf: ['headline'],
  removeStoryOf: ['headline'],
  publishedBy: ['name'],
} as const satisfies Partial<Record<keyof Messages, readonly string[]>>;

/** The texts about a number, which can have plural forms. The number is their only placeholder. */
export const pluralMessages: readonly string[] = [
  'archiveIntro',
  'stories',
  'parts',
  'tagCount',
  'readingTime',
  'sourceCount',
  'primaryCount',
  'unverifiedCount',
  'newUpdates',
  'hits',
] satisfies (keyof Messages)[];

/** The texts that are part of an article's body as it is stored. */
export type BodyMessages = Pick<
  Messages,
  'comma' | 'footnotes' | 'backToText' | 'backToTextAgain' | 'citation' | 'table' | 'tableOf' | 'video'
>;
