import type { ChangedFiles } from './stage.ts';

/*
 * The order in which a change of the site becomes public, here and on the targets of deploys: readers never meet a page
 * that leads to a missing one.
 */

/** True for HTML pages and redirects. */
const isHtml = (file: string) => file.endsWith('.html');

/** True for files that name pages of the site: feeds, sitemaps and lists of links. */
const namesPages = (file: string) =>
  /(^|\/)(atom\.xml|rss\.xml|feed\.json|_redirects|llms\.txt|robots\.txt)$|^sitemap/.test(file);

const LAST_STAGE = 4;

/** Each file has exactly one stage, whatever its name: to move it a second time would fail. */
function stageOf(file: string, isNew: boolean): number {
  if (isHtml(file)) return isNew ? 2 : 3;
  if (file === '_headers') return 1;
  return namesPages(file) ? LAST_STAGE : 0;
}

/**
 * The files to add and to change, in stages: what pages load and link to; the headers, which allow the inline scripts and
 * styles of the pages; new pages, which nothing links to yet; the pages that link to them; the feeds and sitemaps that name
 * them. Some stages may be empty.
 */
export function publishStages({ added, changed }: Pick<ChangedFiles, 'added' | 'changed'>): string[][] {
  const stages = Array.from({ length: LAST_STAGE + 1 }, (): string[] => []);
  for (const file of added) stages[stageOf(file, true)]!.push(file);
  for (const file of changed) stages[stageOf(file, false)]!.push(file);
  return stages;
}

/** What nothing links to any more goes last: pages before the files that they load. */
export const orderOfRemovals = (removed: readonly string[]): string[] =>
  removed.toSorted((a, b) => Number(isHtml(b)) - Number(isHtml(a)));
