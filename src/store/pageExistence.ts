import { pageAt, pathOf, type Page, type Path } from '../model/address.ts';
import { endpointAt, type Endpoint } from '../model/endpoint.ts';
import { chapterOf } from '../model/chapters.ts';
import { MAX_LIST_LENGTH } from '../model/lists.ts';
import { parent, periodOf } from '../model/periods.ts';
import type { Day } from '../model/dates.ts';
import type { Site } from '../config/siteSchema.ts';
import { isPublicFile } from './publicFiles.ts';
import type { Store } from './store.ts';

/** Whether something stands at a path once the site is published. */
export interface PageExistence {
  (path: Path): boolean;
  /** Not counting what only leads on to another page. */
  notRedirect: (path: Path) => boolean;
  /** True if the site has this page. */
  isPage: (page: Page) => boolean;
}

/** Prepared once for many paths. */
export function pageExistence(store: Store, site: Site): PageExistence {
  const article = store.prepare('SELECT 1 FROM article WHERE path = ? AND live = 1');
  const staticPage = store.prepare('SELECT 1 FROM static_page WHERE slug = ? AND language = ?');
  const listed = store.prepare(
    `SELECT 1 FROM list_entry WHERE language = ? AND list_by = ? AND list_of = ? AND day >= ? AND day < ? LIMIT 1`,
  );
  const counted = store.prepare(
    `SELECT count(*) AS n FROM list_entry WHERE language = ? AND list_by = ? AND list_of = ? AND day >= ? AND day < ?`,
  );
  const author = store.prepare('SELECT 1 FROM author WHERE id = ?');
  const inPeriod = (language: string, by: string, of: string, period = '') =>
    listed.get(language, by, of, period, `${period}~`) !== undefined;

  /** Whether the year or month around a list's month or day is too long for one page, so that it is cut. */
  const isCut = ({ language, by, of, period }: Extract<Page, { kind: 'list' }>): boolean => {
    const around = period && parent(period);
    if (!around) return true;
    const { n } = counted.get(language, by, of, around, `${around}~`) as { n: number };
    return n > MAX_LIST_LENGTH && isCut({ kind: 'list', language, by, of, period: around });
  };

  const pageExists = (page: Page): boolean => {
    switch (page.kind) {
      case 'front':
      case 'archive':
      case 'tags':
      case 'corrections':
      case 'notFound':
        return true;
      case 'article':
        return article.get(pathOf(page, site)) !== undefined;
      case 'static':
        return staticPage.get(page.slug, page.language) !== undefined;
      case 'period':
        return inPeriod(page.language, 'all', '', page.period);
      case 'list':
        if (!page.period && page.by === 'section') return true;
        if (!page.period && page.by === 'author') return author.get(page.of) !== undefined;
        return inPeriod(page.language, page.by, page.of, page.period) && isCut(page);
    }
  };

  const articleOfId = store.prepare('SELECT 1 FROM article WHERE id = ? AND live = 1');
  const withText = store.prepare('SELECT 1 FROM article WHERE path = ? AND live = 1 AND withdrawn = 0');
  const newestYear = store.prepare(newestYearSql);
  const hasCard = (language: string, year: string) =>
    site.cards === 'all' || isRecent(year, newestYear.get(language)?.year as string | null | undefined);
  const inMonth = store.prepare(
    'SELECT 1 FROM article WHERE live = 1 AND withdrawn = 0 AND substr(day, 1, 7) = ? LIMIT 1',
  );
  const inFeed = store.prepare(
    'SELECT 1 FROM feed_entry WHERE language = ? AND list_by = ? AND list_of = ? AND day >= ? AND day < ? LIMIT 1',
  );
  const newestDay = store.prepare(
    "SELECT day FROM feed_entry WHERE language = ? AND list_by = 'all' AND list_of = '' ORDER BY day DESC LIMIT 1",
  );
  const countedInFeed = store.prepare(
    "SELECT count(*) AS n FROM feed_entry WHERE language = ? AND list_by = 'all' AND list_of = '' AND day >= ? AND day < ?",
  );
  const chapterAt = (language: string, day: Day) => {
    const month = periodOf(day, 'month');
    const { n } = countedInFeed.get(language, month, `${month}~`) as { n: number };
    return chapterOf(day, n);
  };
  const documentExists = (document: Endpoint): boolean => {
    switch (document.kind) {
      case 'siteFile':
        return document.file !== 'security' || site.publisher.security !== undefined;
      case 'siteCard':
        return true;
      case 'card': {
        const { language, day } = document.of;
        return withText.get(pathOf(document.of, site)) !== undefined && hasCard(language, day.slice(0, 4));
      }
      case 'feed': {
        const { of } = document;
        if (of.kind !== 'list' || of.by !== 'tag') return pageExists(of as Page);
        // The feed of a tag outlives its page while it has a withdrawal to tell of.
        return inFeed.get(of.language, of.by, of.of, '', '~') !== undefined;
      }
      case 'ninjs':
      case 'markdown':
        return pageExists(document.of);
      case 'shortLink':
        return articleOfId.get(document.id) !== undefined;
      case 'monthSitemap':
        return inMonth.get(document.month) !== undefined;
      case 'feedArchive': {
        const { language, period } = document.of;
        const newest = newestDay.get(language) as { day: Day } | undefined;
        if (!newest || chapterAt(language, newest.day) === period) return false;
        if (!inFeed.get(language, 'all', '', period, `${period}~`)) return false;
        return chapterAt(language, `${period}-01`.slice(0, 10) as Day) === period;
      }
    }
  };

  const redirect = store.prepare(redirectSql);
  const movedPage = store.prepare('SELECT 1 FROM moved_page WHERE path = ? AND target IS NOT NULL');
  const notRedirect = (path: Path): boolean => {
    if (/^\/media\//.test(path)) return false;
    const page = pageAt(path, site);
    if (page) return pageExists(page);
    const document = endpointAt(path, site);
    return document ? documentExists(document) : isPublicFile(path);
  };
  const leadsOn = (path: Path) => redirect.get({ path }) !== undefined || movedPage.get(path) !== undefined;
  return Object.assign((path: Path) => notRedirect(path) || leadsOn(path), {
    notRedirect,
    isPage: pageExists,
  });
}

/** The newest year of a language that has stories. */
export const newestYearSql = `
  SELECT substr(max(period), 1, 4) AS year FROM list_count WHERE language = ? AND list_by = 'all' AND list_of = '' AND period <> ''`;

/** Whether a year is one of the newest two that have stories: not by the clock, so that no page changes overnight. */
export function isRecent(year: string, newest: string | null | undefined): boolean {
  return newest !== null && newest !== undefined && Number(year) >= Number(newest) - 1;
}

/**
 * The visible article to which a former address leads: as its alias, since it was published there once, or as the short
 * link of one that is gone, whose last address leads there.
 */
export const redirectSql = `
  SELECT a.headline FROM facet f JOIN article a ON a.file = f.file AND a.live = 1 WHERE f.kind = 'alias' AND f.value = :path
  UNION ALL SELECT a.headline FROM permalink p JOIN article a ON a.id = p.id AND a.live = 1 AND a.path <> p.path WHERE p.path = :path
  UNION ALL SELECT headline FROM (
    SELECT a.headline FROM permalink p CROSS JOIN facet f ON f.kind = 'alias' AND f.value = p.path
      CROSS JOIN article a ON a.file = f.file AND a.live = 1
    WHERE p.id = CASE WHEN :path GLOB '/a/*/' THEN substr(:path, 4, length(:path) - 4) END ORDER BY p.line DESC LIMIT 1)
  LIMIT 1`;
