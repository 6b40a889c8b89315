import { basename } from 'node:path';
import { pageAt, type Path } from '../address/address.ts';
import { redirectPath, spellings } from '../address/redirect.ts';
import type { Problem } from '../schema/problem.ts';
import type { Site } from '../schema/site.ts';
import { existingPages } from '../store/existingPages.ts';
import { editionKey } from '../store/facts.ts';
import { isServedFromPublic, publicFiles } from '../store/publicFiles.ts';
import type { Store } from '../store/store.ts';
import { comingPages } from './comingPages.ts';
import { touchedValues } from './touchedValues.ts';

/** Links inside the site that lead to no page, no alias and no file. */
export function deadLinks(store: Store, site: Site): Problem[] {
  const exists = existingPages(store, site);
  const leadsOn = (path: Path) => exists(path) && !exists.notRedirect(path);
  // A page whose file is at fault is not missed.
  const faulty = new Set(
    store
      .prepare("SELECT DISTINCT file FROM problem WHERE severity = 'error'")
      .all()
      .map(({ file }) => basename(file as string, '.md')),
  );
  const from = store.prepare(
    "SELECT DISTINCT file, line FROM facet WHERE kind = 'link' AND value = ? ORDER BY file, line",
  );
  let coming: Map<Path, string> | undefined;
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
      ? `has a link to ${path}, where a page comes with ${waiting} only; write the link when that is published`
      : `has a link to ${path}, where no page stands; ${hint}`;
    return (from.all(path) as { file: string; line: number | null }[]).map(({ file, line }): Problem => ({
      severity: 'error',
      file,
      line: line ?? undefined,
      message,
    }));
  });
}

/** The addresses that a text leads to and at which nothing may stand. */
export function linksToCheck(store: Store, site: Site): Path[] {
  if (editionKey(store)) return [...touchedValues(store, site, 'link', goneFiles(store))];
  const rows = store.prepare("SELECT DISTINCT value FROM facet WHERE kind = 'link' ORDER BY value").all();
  return rows.map(({ value }) => value as Path);
}

/** The addresses of files that `public/` had at the last publish and has no more. */
function goneFiles(store: Store): Path[] {
  const present = new Set(publicFiles());
  const before = store.prepare('SELECT file FROM asset').all() as { file: string }[];
  return before
    .filter(({ file }) => !present.has(file))
    .flatMap(({ file }) => spellings(redirectPath(`/${file}`)));
}
