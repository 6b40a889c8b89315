import type { Instant } from './dates.ts';

/**
 * The HTML ids of pages that have a text. Ids in the text are made from headings and have no colon; ids of the page have
 * one, so they never collide.
 *
 * Two ids are older than this rule. Other sites link to them, so they stay, and no heading gets them.
 */
export const pageIds = {
  main: 'page:main',
  share: 'page:share',
  shareMenu: 'page:share-menu',
  qrCode: 'page:qr',
  qrHeading: 'page:qr-heading',
  latest: 'page:latest',
  updates: 'page:updates',
  rubric: 'page:rubric',
  series: 'page:series',
  feeds: 'page:feeds',
  channels: 'page:channels',
  /** Of the letters of the tags, with a number. */
  letter: 'letter:',
  footnotes: 'note:label',
  sources: 'sources',
  corrections: 'corrections',
} as const;

/** Ids of the page that a heading could otherwise get. */
export const reservedIds = Object.values(pageIds).filter((id) => !id.includes(':'));

/** The id of a source in the source notes. */
export const sourceId = (number: number) => `source:${number}`;
/** The id of a citation in the text: of source `number`, for the `count`-th time. */
export const citationId = (number: number, count: number) => `cite:${number}.${count}`;

/** The id of an entry of a live story: its time in UTC, `update:20260504T070500Z`. A zone would repeat an hour each autumn. */
export const updateId = (at: Instant) => `update:${new Date(at).toISOString().replace(/[-:]|\.\d+/g, '')}`;

/** The prefix that remark-rehype puts before ids of footnotes. */
export const footnotePrefix = 'note:';

/** The ids of a page, other than those in its text, that links may point to. */
export function pageFragments(
  sources: number,
  hasCorrections: boolean,
  updates: { at: Instant }[] = [],
): string[] {
  const notes = Array.from({ length: sources }, (_, i) => sourceId(i + 1));
  return [
    pageIds.main,
    ...(sources ? [pageIds.sources, ...notes] : []),
    ...(hasCorrections ? [pageIds.corrections] : []),
    ...(updates.length ? [pageIds.updates] : []),
    ...updates.map(({ at }) => updateId(at)),
  ];
}
