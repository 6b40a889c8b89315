import type { Path } from '../model/address.ts';
import { pageAt, reservedWords } from '../model/address.ts';
import { endpointAt } from '../model/endpoint.ts';
import { lengthFault } from '../lib/lengthFault.ts';
import { redirectFault } from '../model/redirect.ts';
import { iconNames } from '../media/icons.ts';
import type { Problem } from '../lib/problem.ts';
import type { Site } from '../config/siteSchema.ts';
import { pageExistence } from '../store/pageExistence.ts';
import { storedFingerprint } from '../store/contentChanges.ts';
import { renamedPages } from '../store/movedPages.ts';
import { publicFiles } from '../store/publicFiles.ts';
import type { Store } from '../store/store.ts';
import { comingPages, type ComingPage } from './comingPages.ts';
import { fileAbove, takenFiles } from './takenFiles.ts';
import { touchedValues } from './touchedValues.ts';

/*
 * An output file has one owner: a page, an endpoint, a redirect, or a file of `public/`. Paths that differ only in
 * capitals count as the same, since they are the same file on most disks.
 */

interface AliasRow {
  file: string;
  line: number | null;
  value: Path;
}

/** Aliases whose path something else or another alias has. */
export function sharedAliases(store: Store, site: Site): Problem[] {
  const exists = pageExistence(store, site);
  const first = new Map<string, AliasRow>();
  const files = takenFiles();
  const renamed = new Map([...renamedPages(store, site)].map(({ path, kind, of }) => [path, { kind, of }]));
  let coming: Map<Path, ComingPage> | undefined;
  const reason = ({ value }: AliasRow): string | undefined => {
    const lower = value.toLowerCase() as Path;
    const before = first.get(lower);
    if (before?.value === value) return `which ${before.file} has too; keep one`;
    if (before) return `which differs only in its capitals from ${before.value} in ${before.file}; keep one`;
    const fault = redirectFault(value, site) ?? fileAbove(value, files);
    if (fault) return `which ${fault}; choose another`;
    if (exists.notRedirect(value)) return 'which is the address of another page; choose another';
    if (lower !== value && exists(lower))
      return `which differs only in its capitals from ${lower}; remove it`;
    const former = renamed.get(value);
    if (former)
      return `which already redirects to the ${former.kind} that was called "${former.of}"; keep one of the two`;
    coming ??= comingPages(store, site);
    const waiting = coming.get(value);
    return waiting && `where ${waiting.file} will make a page; choose another`;
  };
  return aliasesToCheck(store, site).flatMap((alias) => {
    const because = reason(alias);
    const lower = alias.value.toLowerCase();
    if (!first.has(lower)) first.set(lower, alias);
    if (!because) return [];
    const { file, line, value } = alias;
    const message = `has the alias ${value}, ${because}`;
    return { severity: 'error', file, line: line ?? undefined, field: 'aliases', message };
  });
}

/**
 * The aliases to check, sorted. After a complete build these are the aliases of files that were read since, those at
 * whose path something may have come, and those that differ from one of them only in capitals.
 */
function aliasesToCheck(store: Store, site: Site): AliasRow[] {
  const order = 'ORDER BY f.value, f.file, f.line';
  if (!storedFingerprint(store)) {
    const all = store.prepare(`SELECT f.file, f.line, f.value FROM facet f WHERE f.kind = 'alias' ${order}`);
    return all.all() as unknown as AliasRow[];
  }
  const lowerCasePaths = touchedValues(store, site, 'aliasLower');
  const aliases = store
    .prepare(
      `SELECT DISTINCT f.file, f.line, f.value FROM json_each(?) d
       CROSS JOIN facet l ON l.kind = 'aliasLower' AND l.value = d.value
       CROSS JOIN facet f ON f.file = l.file AND f.kind = 'alias' ${order}`,
    )
    .all(JSON.stringify([...lowerCasePaths]));
  return (aliases as unknown as AliasRow[]).filter(({ value }) =>
    lowerCasePaths.has(value.toLowerCase() as Path),
  );
}

/** Files of `public/` whose path something else of the site has, or needs. */
export function sharedPublicFiles(store: Store, site: Site, files = publicFiles()): Problem[] {
  const exists = pageExistence(store, site);
  const former = ['permalink', 'permalink_page', 'moved_page'].map(
    (table) => `SELECT path FROM ${table} WHERE path >= :from AND path < :to`,
  );
  const alias = "SELECT value FROM facet WHERE kind = 'aliasLower' AND value >= :from AND value < :to";
  const selectRedirect = store.prepare([...former, alias].join(' UNION ') + ' LIMIT 1');
  const redirectAt = (path: Path) => selectRedirect.get({ from: path, to: `${path}\0` });
  const redirectBelow = (path: Path) => selectRedirect.get({ from: path, to: `${path}\u{10ffff}` });
  const checkedNames = new Set<string>();
  let coming: Map<Path, ComingPage> | undefined;
  const words = site.languages.flatMap((language) => reservedWords(language, site));
  const reason = (file: string): string | undefined => {
    const path: Path = `/${file}`;
    if (checkedNames.has(file)) return 'another file has this name, and spells its letters otherwise';
    checkedNames.add(file);
    const tooLong = lengthFault(path);
    if (tooLong) return `its path ${tooLong}`;
    const asPage = path.replace(/\/index\.html$/i, '/') as Path;
    const lower = path.toLowerCase() as Path;
    if (lower.startsWith('/.warta-')) return 'the build keeps files of its own under such names';
    const parts = lower.split('/').slice(1);
    const icon = iconNames.find((icon) => icon === parts[0] && icon !== file);
    if (icon) return `the site has its file /${icon}`;
    const endpoint = parts
      .map((_, i) => `/${parts.slice(0, i + 1).join('/')}`)
      .find((part) => endpointAt(part, site));
    if (endpoint) return `the site makes ${endpoint} itself`;
    if (/^\/(_astro|media)\//.test(lower)) return `the site keeps files of its own in that folder`;
    const page = pageAt(asPage.toLowerCase(), site);
    if (page && exists.isPage(page)) return `the site has a page at ${asPage}`;
    if (page) coming ??= comingPages(store, site);
    const waiting = page && coming!.get(asPage.toLowerCase() as Path);
    if (waiting) return `${waiting.file} will make a page at ${asPage}`;
    const asFolder: Path = `${lower}/`;
    const form = pageAt(asFolder, site);
    if (words.includes(lower.slice(1)) || (form && (form.kind !== 'static' || exists.isPage(form))))
      return `the site has pages below ${asFolder}`;
    const folders = parts.slice(1).map((_, i): Path => `/${parts.slice(0, i + 1).join('/')}`);
    const places = [asPage, asPage.toLowerCase() as Path, ...folders];
    const redirect = places.map(redirectAt).find(Boolean) ?? redirectBelow(asFolder);
    return redirect && `the former address ${String(redirect.path)} has its redirect there`;
  };
  return files.flatMap((file) => {
    const because = reason(file);
    if (!because) return [];
    const message = `cannot be published: ${because}; rename it or take it out`;
    return { severity: 'error', file: `public/${file}`, message };
  });
}
