import type { Language } from '../config/languages.ts';
import type { Site } from '../config/siteSchema.ts';
import { pageAt, pathOf, type Page, type Path } from '../model/address.ts';
import type { Article } from '../model/article.ts';
import { endpointAt, endpointPath, endpointsOf, siteFiles, type SiteFile } from '../model/endpoint.ts';
import { articleChange, type ContentChange } from '../store/contentChanges.ts';
import { pageExistence } from '../store/pageExistence.ts';
import { builtAs, type BuiltAs } from '../store/pageRecords.ts';
import type { Store } from '../store/store.ts';
import { affectedArticleFiles, affectedBy, builtPathsAffectedBy } from './affectedBy.ts';

/** The paths of all HTML pages, endpoints and redirects of the site. */
export function allPaths(store: Store, site: Site): Path[] {
  const exists = pageExistence(store, site);
  const { paths } = affectedBy(store, site, [...everything(store)]);
  for (const path of fixedPaths(site)) paths.add(path);
  return [...paths].filter((path) => exists(path) && !exists.isInTable(path));
}

const fixedKinds = [
  'front',
  'archive',
  'tags',
  'corrections',
  'follow',
  'search',
  'saved',
  'offline',
  'notFound',
] as const;

/** The paths that a site can have whatever its content. */
function* fixedPaths(site: Site): Generator<Path> {
  const pages = site.languages.flatMap((language): Page[] => [
    ...fixedKinds.map((kind) => ({ kind, language })),
    ...site.sections.map(({ slug }): Page => ({ kind: 'list', language, by: 'section', of: slug })),
  ]);
  for (const page of pages) {
    yield pathOf(page, site);
    for (const endpoint of endpointsOf(page, site)) yield endpointPath(endpoint, site);
  }
  for (const language of site.languages) yield endpointPath({ kind: 'siteCard', language }, site);
  for (const file of Object.keys(siteFiles) as SiteFile[])
    yield endpointPath({ kind: 'siteFile', file }, site);
  for (const file of Object.keys(site.formats.site)) yield endpointPath({ kind: 'siteFormat', file }, site);
}

/** Everything in the store, as if it had just come. */
function* everything(store: Store): Generator<ContentChange> {
  for (const { article } of store.prepare('SELECT article FROM article WHERE visible = 1').iterate())
    yield articleChange(JSON.parse(article as string) as Article);
  for (const { id } of store.prepare('SELECT id FROM author').iterate())
    yield { kind: 'author', id: id as string, initials: null };
  for (const { slug, language } of store.prepare('SELECT slug, language FROM static_page').iterate())
    yield { kind: 'static', slug: slug as string, language: language as Language };
  for (const { path } of store.prepare('SELECT path FROM search_file').iterate())
    yield { kind: 'searchFile', path: path as Path };
  const addresses = store.prepare(
    "SELECT value AS path FROM facet WHERE kind = 'alias' UNION SELECT path FROM permalink UNION SELECT path FROM moved_page",
  );
  for (const { path } of addresses.iterate()) yield { kind: 'alias', path: path as Path };
}

/** The paths that content changes add to a built site, and those that they remove from it. */
export function changedPaths(
  store: Store,
  site: Site,
  changes: ContentChange[],
): { added: Set<Path>; removed: Set<Path> } {
  const exists = pageExistence(store, site);
  const isNow = (path: Path): BuiltAs | undefined => {
    if (exists.isInTable(path)) return undefined;
    if (!exists.notRedirect(path)) return exists(path) ? 'redirect' : undefined;
    if (pageAt(path, site)) return 'page';
    // The other files that exist are those of `public/`, which the build copies.
    return endpointAt(path, site) && 'endpoint';
  };
  const added = new Set<Path>();
  const removed = new Set<Path>();
  const affected = affectedBy(store, site, changes);
  const paths = new Set([
    ...affected.paths,
    ...builtPathsAffectedBy(store, site, affected),
    ...affectedArticleFiles(store, site, changes),
  ]);
  for (const path of paths) {
    const before = builtAs(store, path);
    const now = isNow(path);
    if (before === now) continue;
    if (now) added.add(path);
    else removed.add(path);
    // The list of redirects has no address of a page or of a short link in a table.
    if ([before, now].includes('redirect'))
      added.add(endpointPath({ kind: 'siteFile', file: 'redirects' }, site));
  }
  return { added, removed };
}
