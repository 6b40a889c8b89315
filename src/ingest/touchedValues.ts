import { pathOf, type Path } from '../model/address.ts';
import { endpointPath, recentFiles, shortLink } from '../model/endpoint.ts';
import { shortLinkTable, shortLinkTablePath } from '../model/shortLinkTable.ts';
import { spellings } from '../model/redirect.ts';
import { periodOf } from '../model/periods.ts';
import type { Site } from '../config/siteSchema.ts';
import { pendingChanges } from '../store/contentChanges.ts';
import { monthsAffectedBy } from '../store/feedChapters.ts';
import { formerAddresses, formerShortLinks } from '../store/formerAddresses.ts';
import { changedRecentYears } from '../store/recentYears.ts';
import { statements } from '../store/statements.ts';
import { listsOf } from '../store/visibility.ts';
import type { Store } from '../store/store.ts';

/**
 * The values of one kind of facet that a change may have broken: those of files that were read since the last complete
 * build, and those that are paths where something came or went.
 * @param more paths to check beside those of content changes
 */
export function touchedValues(
  store: Store,
  site: Site,
  kind: 'link' | 'aliasLower',
  more: Path[] = [],
): Set<Path> {
  const found = new Set<Path>();
  const addAll = (rows: Iterable<Record<string, unknown>>) => {
    for (const { value } of rows) found.add(value as Path);
  };
  const ofKind = `f.kind = '${kind}'`;
  const selectOfReadFiles = store.prepare(
    `SELECT f.value FROM unchecked u CROSS JOIN facet f ON f.file = u.file AND ${ofKind}`,
  );
  const selectBelow = store.prepare(
    `SELECT DISTINCT f.value FROM facet f WHERE ${ofKind} AND f.value >= ? AND f.value < ?`,
  );
  const selectEqual = store.prepare(`SELECT f.value FROM facet f WHERE ${ofKind} AND f.value = ? LIMIT 1`);
  const places = touchedPlaces(store, site);
  addAll(selectOfReadFiles.iterate());
  for (const place of places.below) addAll(selectBelow.iterate(place, `${place}\u{10ffff}`));
  const asValue = (path: Path) => (kind === 'aliasLower' ? (path.toLowerCase() as Path) : path);
  for (const path of [...places.paths, ...more]) addAll(selectEqual.iterate(asValue(path)));
  return found;
}

/** The paths where a page or endpoint may have come or gone with what changed: single ones, and all below a path. */
function touchedPlaces(store: Store, site: Site): { paths: Set<Path>; below: Set<Path> } {
  const changes = pendingChanges(store);
  const addressesOf = formerAddresses(store);
  const { get } = statements(store);
  const paths = new Set<Path>();
  const below = new Set<Path>();
  const shortLinkAt = formerShortLinks(store);
  const addAddress = (path: Path) => {
    spellings(path).forEach((spelling) => paths.add(spelling));
    const short = shortLinkAt(path);
    if (short) paths.add(short);
  };
  const addAuthor = (id: string) => {
    for (const language of site.languages)
      below.add(pathOf({ kind: 'list', language, by: 'author', of: id }, site));
  };
  const selectFormerIds = store.prepare(
    "SELECT f.value FROM unchecked u CROSS JOIN facet f ON f.file = u.file AND f.kind = 'formerId'",
  );
  for (const { value } of selectFormerIds.all()) addAuthor(value as string);
  const months = new Set<string>();
  for (const change of changes) {
    if (change.kind === 'alias') addAddress(change.path);
    if (change.kind === 'static') paths.add(pathOf(change, site));
    if (change.kind === 'author') addAuthor(change.id);
    if (change.kind !== 'article') continue;
    const { id, language, day, path } = change;
    below.add(path);
    paths.add(shortLink(id));
    paths.add(shortLinkTablePath(shortLinkTable(id)));
    for (const former of addressesOf(id)) addAddress(former);
    for (const { by, of } of listsOf(change))
      if (by !== 'all') below.add(pathOf({ kind: 'list', language, by, of }, site));
    paths.add(pathOf({ kind: 'period', language, period: periodOf(day, 'year') }, site));
    const month = periodOf(day, 'month');
    paths.add(endpointPath({ kind: 'monthSitemap', month }, site));
    // Once for all stories of a month.
    if (months.has(language + month)) continue;
    months.add(language + month);
    for (const near of monthsAffectedBy(get, language, month))
      below.add(pathOf({ kind: 'period', language, period: near }, site));
  }
  if (site.outputs.shortLinks === 'recent' && changedRecentYears(store, changes).length) below.add('/a/');
  if (recentFiles(site).length)
    for (const { language, year } of changedRecentYears(store, changes))
      below.add(pathOf({ kind: 'period', language, period: year as never }, site));
  return { paths, below };
}
