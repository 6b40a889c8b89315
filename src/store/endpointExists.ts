import type { Language } from '../config/languages.ts';
import type { Site } from '../config/siteSchema.ts';
import { pathOf, type Page } from '../model/address.ts';
import type { Day } from '../model/dates.ts';
import type { ArticleFile, Endpoint } from '../model/endpoint.ts';
import { chapterAt, openChapter } from './feedChapters.ts';
import { inRange, listValues, rangeValues } from './listSql.ts';
import { isRecent, newestYearSql } from './recentYears.ts';
import { hasShortLinkTable } from './shortLinkFiles.ts';
import { statements } from './statements.ts';
import type { Store } from './store.ts';

/** True if the site has an endpoint; a short link may be in a table alone. Prepared once for many endpoints. */
export function endpointExists(
  store: Store,
  site: Site,
  pageExists: (page: Page) => boolean,
): (endpoint: Endpoint) => boolean {
  const prepared = statements(store);
  const { get } = prepared;
  const hasFeedEntry = (list: Parameters<typeof rangeValues>[0]) =>
    get(`SELECT 1 FROM feed_entry l WHERE ${inRange} LIMIT 1`, ...rangeValues(list)) !== undefined;
  const isRecentNow = (language: Language, period: string) =>
    isRecent(
      period.slice(0, 4),
      get(newestYearSql, ...listValues({ language }))?.year as string | null | undefined,
    );
  const isKept = ({ kind, of: { language, day } }: Extract<Endpoint, { kind: ArticleFile }>) =>
    site.outputs[kind] === 'all' || isRecentNow(language, day);

  return (endpoint) => {
    switch (endpoint.kind) {
      case 'siteFile':
        return endpoint.file !== 'security' || site.publisher.security !== undefined;
      case 'searchFile':
        return get('SELECT 1 FROM search_file WHERE path = ?', endpoint.path) !== undefined;
      case 'siteCard':
      case 'siteFormat':
        return true;
      case 'card': {
        const path = pathOf(endpoint.of, site);
        const hasText = get('SELECT 1 FROM article WHERE path = ? AND visible = 1 AND withdrawn = 0', path);
        return hasText !== undefined && isKept(endpoint);
      }
      case 'feed': {
        const { of } = endpoint;
        // The feed of a tag or series outlives its page while it has a withdrawal to report.
        const outlives = of.kind === 'list' && (of.by === 'tag' || of.by === 'series');
        return outlives ? hasFeedEntry({ ...of, period: undefined }) : pageExists(of as Page);
      }
      case 'ninjs':
      case 'markdown':
        return pageExists(endpoint.of) && isKept(endpoint);
      case 'articleFormat':
        return pageExists(endpoint.of);
      case 'monthFile': {
        const { file, of } = endpoint;
        const { language, period } = of;
        return (
          site.outputs[file] === 'recent' &&
          !isRecentNow(language, period) &&
          hasFeedEntry({ language, period })
        );
      }
      case 'shortLink':
        return get('SELECT 1 FROM article WHERE id = ? AND visible = 1', endpoint.id) !== undefined;
      case 'shortLinkTable':
        return hasShortLinkTable(prepared, site, endpoint.table);
      case 'monthSitemap':
        return (
          get(
            'SELECT 1 FROM article WHERE visible = 1 AND withdrawn = 0 AND substr(day, 1, 7) = ? LIMIT 1',
            endpoint.month,
          ) !== undefined
        );
      case 'feedArchive': {
        const { language, period } = endpoint.of;
        if (!hasFeedEntry({ language, period }) || openChapter(get, language) === period) return false;
        return chapterAt(get, language, `${period}-01`.slice(0, 10) as Day) === period;
      }
    }
  };
}
