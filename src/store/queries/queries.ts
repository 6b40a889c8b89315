import { articleAt } from './articleAt.ts';
import { author, authorByInitials, authorNames } from './authorQueries.ts';
import { chaptersBeside, openChapter } from './chapterQueries.ts';
import { corrections, latestCorrection } from './correctionQueries.ts';
import { daysWithStories } from './daysWithStories.ts';
import { imageFile } from './imageFile.ts';
import { isRecentYear } from './isRecentYear.ts';
import { feedStories, hasStories, headlines, partsArePages, storyCount, storyCounts } from './listQueries.ts';
import { neighbourPeriods } from './neighbourPeriods.ts';
import { origins, redirect, redirects, target } from './redirectQueries.ts';
import { relatedTo } from './relatedTo.ts';
import { searchFile, searchSegments } from './searchQueries.ts';
import { sectionNeighbours } from './sectionNeighbours.ts';
import { seriesName, seriesPlace, seriesSlugs, seriesTranslations } from './seriesQueries.ts';
import { storiesOfMonth, storyMonths } from './sitemapQueries.ts';
import { newestShortLinks, shortLinkTable } from './shortLinkQueries.ts';
import { staticPage, staticPages, staticTranslations } from './staticPageQueries.ts';
import { tags, tagYears } from './tagQueries.ts';
import { headline, topic, topics } from './topicQueries.ts';
import { translationsOf } from './translationsOf.ts';

/** Every named query. A new one is a file of this folder with `defineQuery`, and a line here. */
export const queries = {
  articleAt,
  author,
  authorByInitials,
  authorNames,
  chaptersBeside,
  corrections,
  daysWithStories,
  latestCorrection,
  feedStories,
  hasStories,
  headline,
  headlines,
  imageFile,
  isRecentYear,
  neighbourPeriods,
  newestShortLinks,
  openChapter,
  origins,
  partsArePages,
  redirect,
  redirects,
  relatedTo,
  searchFile,
  searchSegments,
  sectionNeighbours,
  seriesName,
  seriesPlace,
  seriesSlugs,
  seriesTranslations,
  shortLinkTable,
  staticPage,
  staticPages,
  staticTranslations,
  storiesOfMonth,
  storyCount,
  storyCounts,
  storyMonths,
  tags,
  tagYears,
  target,
  topic,
  topics,
  translationsOf,
};

export type Queries = typeof queries;
export type QueryName = keyof Queries;
export type QueryParams<Name extends QueryName> = Parameters<Queries[Name]['run']>[1];
export type QueryResult<Name extends QueryName> = ReturnType<Queries[Name]['run']>;
