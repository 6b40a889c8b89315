import { basename } from 'node:path';
import { pageAt, type Path } from '../model/address.ts';
import { redirectPath, spellings } from '../model/redirect.ts';
import type { Problem } from '../lib/problem.ts';
import type { Site } from '../config/siteSchema.ts';
import { pageExistence } from '../store/pageExistence.ts';
import { storedFingerprint, pendingChanges } from '../store/contentChanges.ts';
import { isServedFromPublic, publicFiles } from '../store/publicFiles.ts';
import type { Store } from '../store/store.ts';
import { comingPages, type ComingPage } from './comingPages.ts';
import { touchedValues } from './touchedValues.ts';

/**
 * Internal links to no page, redirect or file. An embargoed article, or entry of a live story, may link to what is
 * published with it or before it, and a draft to everything.
 */
export function deadLinks(store: Store, site: Site): Problem[] {
  const exists = pageExistence(store, site);
  const isRedirect = (path: Path) => exists(path) && !exists.notRedirect(path);
  // A page whose own file has errors is not reported as missing too.
  const faultySlugs = new Set(
    store
      .prepare("SELECT DISTINCT file FROM problem WHERE severity = 'error'")
      .all()
      .map(({ file }) => basename(file as string, '.md')),
  );
  const selectLinking = store.prepare(
    `SELECT DISTINCT f.file, f.line,
       CASE WHEN a.draft THEN 9e18 WHEN f.at > s.shown THEN f.at WHEN a.visible = 0 THEN a.published ELSE -9e18 END AS visibleAt
     FROM facet f LEFT JOIN article a ON a.file = f.file LEFT JOIN live_story s ON s.file = f.file WHERE f.kind = 'link' AND f.value = ? ORDER BY 1, 2`,
  );
  let coming: Map<Path, ComingPage> | undefined;
  return linksToCheck(store, site).flatMap((path) => {
    if (exists(path) || isRedirect(redirectPath(path)) || isServedFromPublic(path)) return [];
    if (faultySlugs.has(basename(path))) return [];
    const slashed = `${path}/` as Path;
    coming ??= comingPages(store, site);
    const waiting = coming.get(path);
    const hint =
      pageAt(slashed, site) && exists(slashed)
        ? `the address ends with a slash: ${slashed}`
        : 'correct the address';
    const message = waiting
      ? `has a link to ${path}, where a page comes later, with ${waiting.file}; write the link when that is published`
      : `has a link to ${path}, where there is no page; ${hint}`;
    return (selectLinking.all(path) as unknown as LinkingFile[])
      .filter(({ visibleAt }) => !waiting || waiting.publishedAt > visibleAt)
      .map(({ file, line }): Problem => ({ severity: 'error', file, line: line ?? undefined, message }));
  });
}

interface LinkingFile {
  file: string;
  line: number | null;
  /** When readers see it: an Instant; -9e18 if they do already, 9e18 if it is a draft. */
  visibleAt: number;
}

/** The targets of internal links that may have become dead, or were never checked. */
export function linksToCheck(store: Store, site: Site): Path[] {
  if (storedFingerprint(store))
    return [
      ...new Set([
        ...touchedValues(store, site, 'link', removedPublicFiles(store)),
        ...linksOfWaiting(store),
      ]),
    ];
  const rows = store.prepare("SELECT DISTINCT value FROM facet WHERE kind = 'link' ORDER BY value").all();
  return rows.map(({ value }) => value as Path);
}

/**
 * The links of articles and entries that are not visible yet, and of those that became visible or hidden since the last build. They
 * are checked each time: if what they link to is embargoed for longer now, no content change records that.
 */
function linksOfWaiting(store: Store): Path[] {
  const links = "CROSS JOIN facet f ON f.file = a.file AND f.kind = 'link'";
  const waiting = store.prepare(
    `SELECT f.value FROM article a ${links} WHERE a.visible = 0 AND a.published > -9e18`,
  );
  const inEntries = store.prepare(
    "SELECT f.value FROM live_story s CROSS JOIN facet f ON f.file = s.file AND f.kind = 'link' WHERE s.next IS NOT NULL",
  );
  const changed = store.prepare(
    `SELECT f.value FROM json_each(?) p CROSS JOIN article a ON a.path = p.value ${links}`,
  );
  const paths = pendingChanges(store).flatMap((change) => (change.kind === 'article' ? [change.path] : []));
  return [...waiting.all(), ...inEntries.all(), ...changed.all(JSON.stringify(paths))].map(
    ({ value }) => value as Path,
  );
}

/** The paths of files that `public/` had at the last build and no longer has. */
function removedPublicFiles(store: Store): Path[] {
  const present = new Set(publicFiles());
  const before = store.prepare('SELECT file FROM asset').all() as { file: string }[];
  return before
    .filter(({ file }) => !present.has(file))
    .flatMap(({ file }) => spellings(redirectPath(`/${file}`)));
}
