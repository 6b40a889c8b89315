import type { Path } from '../address/address.ts';
import { pageAt, reservedWords } from '../address/address.ts';
import { documentAt } from '../address/document.ts';
import { lengthFault } from '../address/longNames.ts';
import { redirectFault } from '../address/redirect.ts';
import { iconNames } from '../media/icons.ts';
import type { Problem } from '../schema/problem.ts';
import type { Site } from '../schema/site.ts';
import { existingPages } from '../store/existingPages.ts';
import { editionKey } from '../store/facts.ts';
import { publicFiles } from '../store/publicFiles.ts';
import type { Store } from '../store/store.ts';
import { hasLostBytes, lostBytes } from './scan.ts';
import { touchedValues } from './touchedValues.ts';

/*
 * One file of the site has one owner: a page, a document, a redirect, or a file of `public/`. Most disks take names that
 * differ only in upper and lower case for one, so that they count as one here.
 */

interface Claim {
  file: string;
  line: number | null;
  value: Path;
}

/** Aliases that would stand where something else does, or where another alias leads on. */
export function sharedAliases(store: Store, site: Site): Problem[] {
  const exists = existingPages(store, site);
  const article = store.prepare('SELECT file FROM article WHERE path = ?');
  const first = new Map<string, Claim>();
  const files = new Set([...publicFiles(), ...iconNames].map((file) => file.toLowerCase()));
  const reason = ({ value }: Claim): string | undefined => {
    const lower = value.toLowerCase() as Path;
    const before = first.get(lower);
    if (before?.value === value) return `which ${before.file} has too; keep one`;
    if (before) return `which differs only in its capitals from ${before.value} in ${before.file}; keep one`;
    const fault = redirectFault(value, site) ?? fileAbove(value, files);
    if (fault) return `which ${fault}; choose another`;
    if (exists.notRedirect(value)) return 'where another page stands; choose another';
    if (lower !== value && exists(lower))
      return `which differs only in its capitals from ${lower}; remove it`;
    const waiting = article.get(value)?.file as string | undefined;
    return waiting && `where ${waiting} will stand; choose another`;
  };
  return claimsToCheck(store, site).flatMap((claim) => {
    const because = reason(claim);
    const lower = claim.value.toLowerCase();
    if (!first.has(lower)) first.set(lower, claim);
    if (!because) return [];
    const { file, line, value } = claim;
    const message = `has the alias ${value}, ${because}`;
    return { severity: 'error', file, line: line ?? undefined, field: 'aliases', message };
  });
}

/**
 * The aliases that a rule must look at, in their order. Where an edition is complete, those of files that were read since,
 * those where something may have come, and those that differ from one of them only in capitals.
 */
function claimsToCheck(store: Store, site: Site): Claim[] {
  const all = "SELECT f.file, f.line, f.value FROM facet f WHERE f.kind = 'alias'";
  const order = 'ORDER BY f.value, f.file, f.line';
  if (!editionKey(store)) return store.prepare(`${all} ${order}`).all() as unknown as Claim[];
  const due = touchedValues(store, site, 'aliasLower');
  const files =
    "SELECT file FROM facet WHERE kind = 'aliasLower' AND value IN (SELECT value FROM json_each(?))";
  const claims = store.prepare(`${all} AND f.file IN (${files}) ${order}`).all(JSON.stringify([...due]));
  return (claims as unknown as Claim[]).filter(({ value }) => due.has(value.toLowerCase() as Path));
}

/** Files of `public/` that would stand where the site puts something else. */
export function sharedPublicFiles(store: Store, site: Site, files = publicFiles()): Problem[] {
  const exists = existingPages(store, site);
  const below = store.prepare(
    `SELECT path FROM permalink WHERE path >= :from AND path < :to
     UNION SELECT value FROM facet WHERE kind = 'alias' AND value >= :from AND value < :to LIMIT 1`,
  );
  const words = site.languages.flatMap((language) => reservedWords(language, site));
  const reason = (file: string): string | undefined => {
    const path: Path = `/${file}`;
    const tooLong = lengthFault(path);
    if (tooLong) return `its path ${tooLong}`;
    const asPage = path.replace(/\/index\.html$/i, '/') as Path;
    const lower = path.toLowerCase() as Path;
    if (lower === '/.warta-files') return 'the publish keeps its list of files there';
    const names = lower.split('/').slice(1);
    const own = names
      .map((_, i) => `/${names.slice(0, i + 1).join('/')}`)
      .find((part) => documentAt(part, site));
    if (own) return `the site makes ${own} itself`;
    if (/^\/(_astro|media)\//.test(lower)) return `the site keeps files of its own in that folder`;
    const page = pageAt(asPage.toLowerCase(), site);
    if (page && exists.isPage(page)) return `the site has a page at ${asPage}`;
    const asFolder: Path = `${lower}/`;
    const form = pageAt(asFolder, site);
    if (words.includes(lower.slice(1)) || (form && (form.kind !== 'static' || exists.isPage(form))))
      return `the site has pages below ${asFolder}`;
    const redirect =
      below.get({ from: asPage, to: `${asPage}\0` }) ??
      below.get({ from: asFolder, to: `${asFolder}\u{10ffff}` });
    return redirect && `the former address ${String(redirect.path)} is led on from there`;
  };
  return files.flatMap((file) => {
    const because = reason(file);
    if (!because && !hasLostBytes(file)) return [];
    const message = because ? `cannot be published: ${because}; rename it or take it out` : lostBytes;
    return { severity: 'error', file: `public/${file}`, message };
  });
}

/** Why a path cannot have a folder or file where `public/`, or an icon that is made of it, has a file. */
function fileAbove(path: Path, files: Set<string>): string | undefined {
  const names = path.toLowerCase().split('/').slice(1);
  const above = names.map((_, i) => names.slice(0, i + 1).join('/')).find((file) => files.has(file));
  return above && `needs a place where the site has its file /${above}`;
}
