/**
 * The ids of a page on which a text stands. Those of the text are made of the words of its headings and have no colon;
 * those of the page have one, so that the two never meet.
 *
 * Two are older than this rule. Links from elsewhere lead to them, so they stay, and no heading is given them.
 */
export const pageIds = {
  main: 'page:main',
  share: 'page:share',
  printAddress: 'page:address',
  footnotes: 'note:label',
  sources: 'sources',
  corrections: 'corrections',
} as const;

/** Ids of the page that a heading might have by its words. */
export const reservedIds = Object.values(pageIds).filter((id) => !id.includes(':'));

/** The id of a source in the notes, and of its k-th citation in the text. */
export const sourceId = (number: number) => `source:${number}`;
export const citationId = (number: number, count: number) => `cite:${number}.${count}`;

/** What remark-rehype puts before the ids of footnotes. */
export const footnotePrefix = 'note:';

/** The ids of a page to which its text, and links from elsewhere, may lead. */
export function pageFragments(sources: number, hasCorrections: boolean): string[] {
  const notes = Array.from({ length: sources }, (_, i) => sourceId(i + 1));
  return [
    pageIds.main,
    ...(sources ? [pageIds.sources, ...notes] : []),
    ...(hasCorrections ? [pageIds.corrections] : []),
  ];
}
