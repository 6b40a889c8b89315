import { basename } from 'node:path';
import { pageAt, type Path } from '../model/address.ts';
import { redirectPath, spellings } from '../model/redirect.ts';
import type { Problem } from '../lib/problem.ts';
import type { Site } from '../config/siteSchema.ts';
import { pageExistence } from '../store/pageExistence.ts';
import { storedFingerprint, pendingChanges } from '../store/contentChanges.ts';
import { isServedFromPublic, publicFiles } from '../store/publicFiles.ts';
import type { Store } from '../store/store.ts';
import { comingPages, type Coming } from './comingPages.ts';
import { touchedValues } from './touchedValues.ts';

/**
 * Links inside the site that lead to no page, no alias and no file. What waits may lead to what is published with it or
 * before it, and a draft to all that is written.
 */
export function deadLinks(store: Store, site: Site): Problem[] {
  const exists = pageExistence(store, site);
  const leadsOn = (path: Path) => exists(path) && !exists.notRedirect(path);
  // A page whose file is at fault is not missed.
  const faulty = new Set(
    store
      .prepare("SELECT DISTINCT file FROM problem WHERE severity = 'error'")
      .all()
      .map(({ file }) => basename(file as string, '.md')),
  );
  const from = store.prepare(
    `SELECT DISTINCT f.file, f.line,
       CASE WHEN a.draft THEN 9e18 WHEN a.live = 0 THEN a.published ELSE -9e18 END AS at
     FROM facet f LEFT JOIN article a ON a.file = f.file WHERE f.kind = 'link' AND f.value = ? ORDER BY 1, 2`,
  );
  let coming: Map<Path, Coming> | undefined;
  return linksToCheck(store, site).flatMap((path) => {
    if (exists(path) || leadsOn(redirectPath(path)) || isServedFromPublic(path)) return [];
    if (faulty.has(basename(path))) return [];
    const slashed = `${path}/` as Path;
    coming ??= comingPages(store, site);
    const waiting = coming.get(path);
    const hint =
      pageAt(slashed, site) && exists(slashed)
        ? `the address ends with a slash: ${slashed}`
        : 'correct the address';
    const message = waiting
      ? `has a link to ${path}, where a page comes later, with ${waiting.file}; write the link when that is published`
      : `has a link to ${path}, where no page stands; ${hint}`;
    return (from.all(path) as unknown as LinkingFile[])
      .filter(({ at }) => !waiting || waiting.at > at)
      .map(({ file, line }): Problem => ({ severity: 'error', file, line: line ?? undefined, message }));
  });
}

interface LinkingFile {
  file: string;
  line: number | null;
  /** When readers see it; -9e18 where they do, 9e18 where they never will. */
  at: number;
}

/** The addresses that a text leads to and at which nothing may stand. */
export function linksToCheck(store: Store, site: Site): Path[] {
  if (storedFingerprint(store))
    return [...new Set([...touchedValues(store, site, 'link', goneFiles(store)), ...linksOfWaiting(store)])];
  const rows = store.prepare("SELECT DISTINCT value FROM facet WHERE kind = 'link' ORDER BY value").all();
  return rows.map(({ value }) => value as Path);
}

/**
 * The links of articles that nobody sees yet, and of those that were shown or hidden since: no change tells that what they
 * lead to waits longer now.
 */
function linksOfWaiting(store: Store): Path[] {
  const links = "CROSS JOIN facet f ON f.file = a.file AND f.kind = 'link'";
  const waiting = store.prepare(
    `SELECT f.value FROM article a ${links} WHERE a.live = 0 AND a.published > -9e18`,
  );
  const changed = store.prepare(
    `SELECT f.value FROM json_each(?) p CROSS JOIN article a ON a.path = p.value ${links}`,
  );
  const paths = pendingChanges(store).flatMap((change) => (change.kind === 'article' ? [change.path] : []));
  return [...waiting.all(), ...changed.all(JSON.stringify(paths))].map(({ value }) => value as Path);
}

/** The addresses of files that `public/` had at the last publish and has no more. */
function goneFiles(store: Store): Path[] {
  const present = new Set(publicFiles());
  const before = store.prepare('SELECT file FROM asset').all() as { file: string }[];
  return before
    .filter(({ file }) => !present.has(file))
    .flatMap(({ file }) => spellings(redirectPath(`/${file}`)));
}
