import { languageAt, pathOf, type Page, type PageOf, type Path } from '../model/address.ts';
import { endpointPath, feedsOf, isFeedPage } from '../model/endpoint.ts';
import { listLabel } from '../model/listLabels.ts';
import type { Author } from '../model/author.ts';
import type { StaticPage } from '../model/staticPage.ts';
import { textsOf } from '../config/texts.ts';
import type { Language } from '../config/languages.ts';
import type { Site } from '../config/siteSchema.ts';
import { pageExistence } from './pageExistence.ts';
import { seriesName } from './queries/seriesQueries.ts';
import { changeRecorder } from './contentChanges.ts';
import type { PagePermalink } from './permalinks.ts';
import { statements } from './statements.ts';
import { transaction, type Store } from './store.ts';

/* Where the former addresses of static pages, tags, authors, sections and series, and of their feeds, redirect now. */

type PageAddress = Omit<PagePermalink, 'line'>;

/** The target of a redirect. */
interface Destination {
  page: Page;
  /** The name of the page for readers. */
  label: string;
}

interface Redirect {
  /** Null if the page that the permalinks file names is lost. */
  target: Path | null;
  label: string;
  language: Language;
}

/** Updates the table `moved_page`, and records what changed. Call it after `updateVisibility`. */
export function updateMovedPages(store: Store, site: Site): void {
  const rows = new Map<Path, Redirect>();
  const aliases = store.prepare(
    "SELECT f.value, s.page FROM static_page s CROSS JOIN facet f ON f.file = s.file AND f.kind = 'alias'",
  );
  for (const { value, page } of aliases.all()) {
    const { path, title, language } = JSON.parse(page as string) as StaticPage;
    rows.set(value as Path, { target: path, label: title, language });
  }
  const exists = pageExistence(store, site);
  const destination = destinations(store, site);
  const redirect = store.prepare(articleAtFormerAddress);
  const isTaken = (path: Path) =>
    rows.has(path) || exists.notRedirect(path) || redirect.get({ path }) !== undefined;
  for (const { path, kind, of, isRecorded } of formerPages(store, site)) {
    if (exists.notRedirect(path)) continue;
    const language = languageAt(path, site);
    const found = destination(kind, of, language);
    if (!found && !isRecorded) continue;
    const isAlias = isTaken(path);
    if (!isAlias)
      rows.set(path, {
        target: found ? pathOf(found.page, site) : null,
        label: found?.label ?? '',
        language,
      });
    if (kind === 'page' || !(found || isAlias) || !path.endsWith('/')) continue;
    // Subscribers get a feed even if the page redirects to one without a feed.
    const feeds =
      found && isFeedPage(found.page)
        ? { of: found.page, label: found.label }
        : { of: { kind: 'front' as const, language }, label: site.publisher.name };
    for (const feed of feedsOf(feeds.of, site)) {
      // Only feeds that the former page had.
      if (!site.outputs.feeds[kind].includes(feed.format)) continue;
      const target = endpointPath(feed, site);
      const from: Path = `${path}${target.split('/').at(-1)!}`;
      if (!isTaken(from)) rows.set(from, { target, label: feeds.label, language });
    }
  }
  saveMovedPages(store, rows);
}

/** Addresses that pages may have had: those of the permalinks file, and those made from former slugs and names. */
function* formerPages(store: Store, site: Site): Generator<PageAddress & { isRecorded: boolean }> {
  for (const row of store.prepare('SELECT path, kind, of FROM permalink_page').all())
    yield { ...(row as unknown as PageAddress), isRecorded: true };
  for (const renamed of renamedPages(store, site)) yield { ...renamed, isRecorded: false };
}

/** The former addresses of tags, authors, sections and series that name their former slugs. */
export function* renamedPages(store: Store, site: Site): Generator<PageAddress> {
  const authors = store.prepare("SELECT value FROM facet WHERE kind = 'formerId'").all();
  const former: [PageOf<'list'>['by'], string[]][] = [
    ['author', authors.map(({ value }) => value as string)],
    ['tag', Object.keys(site.formerSlugs.tags)],
    ['section', Object.keys(site.formerSlugs.sections)],
    ['series', Object.keys(site.formerSlugs.series)],
  ];
  for (const language of site.languages)
    for (const [by, slugs] of former)
      for (const of of slugs) yield { path: pathOf({ kind: 'list', language, by, of }, site), kind: by, of };
}

/** The visible article that a former address redirects to. */
const articleAtFormerAddress = `
  SELECT 1 FROM facet f JOIN article a ON a.file = f.file AND a.visible = 1 WHERE f.kind = 'alias' AND f.value = :path
  UNION ALL SELECT 1 FROM permalink p JOIN article a ON a.id = p.id AND a.visible = 1 WHERE p.path = :path LIMIT 1`;

/** Finds what a page, tag, author, section or series is called now. Prepared once for many. */
function destinations(store: Store, site: Site) {
  const exists = pageExistence(store, site);
  const prepared = statements(store);
  const authorNow = store.prepare(
    `SELECT a.author FROM facet f JOIN author a ON a.file = f.file WHERE f.kind = 'formerId' AND f.value = :id
     UNION ALL SELECT author FROM author WHERE id = :id LIMIT 1`,
  );
  const isWritten = store.prepare(
    `SELECT 1 FROM facet f JOIN article a ON a.file = f.file
     WHERE f.kind = ? AND f.value = ? AND a.language = ? LIMIT 1`,
  );
  const list = (by: PageOf<'list'>['by'], of: string, language: Language, name?: string): Destination => ({
    page: { kind: 'list', language, by, of },
    label: listLabel(by, of, language, site, name),
  });
  return (kind: PagePermalink['kind'], of: string, language: Language): Destination | undefined => {
    switch (kind) {
      case 'page':
        return undefined;
      case 'author': {
        const row = authorNow.get({ id: of });
        const author = row && (JSON.parse(row.author as string) as Author);
        return author && list('author', author.id, language, author.name);
      }
      case 'section': {
        const slug = slugNow(of, site.formerSlugs.sections);
        return site.sections.some((section) => section.slug === slug)
          ? list('section', slug, language)
          : undefined;
      }
      case 'tag': {
        const slug = slugNow(of, site.formerSlugs.tags);
        const found = list('tag', slug, language);
        if (exists.isPage(found.page)) return found;
        // All its stories are under embargo, drafts or withdrawn.
        return isWritten.get('tag', slug, language)
          ? { page: { kind: 'tags', language }, label: textsOf(site, language).tags }
          : undefined;
      }
      case 'series': {
        const slug = slugNow(of, site.formerSlugs.series);
        const page = { kind: 'list', language, by: 'series', of: slug } as const;
        if (exists.isPage(page)) return list('series', slug, language, seriesName.run(prepared, page));
        return isWritten.get('series', slug, language)
          ? { page: { kind: 'front', language }, label: site.name }
          : undefined;
      }
    }
  };
}

/** Follows a slug that was renamed, also more than once. */
function slugNow(slug: string, former: Record<string, string>): string {
  return Object.hasOwn(former, slug) ? slugNow(former[slug]!, former) : slug;
}

function saveMovedPages(store: Store, rows: Map<Path, Redirect>): void {
  const before = new Map(
    store
      .prepare('SELECT path, target, label, language FROM moved_page')
      .all()
      .map(({ path, ...row }) => [path as Path, JSON.stringify(row)]),
  );
  const changed = [...rows].filter(([path, row]) => before.get(path) !== JSON.stringify(row));
  const removed = [...before.keys()].filter((path) => !rows.has(path));
  if (!changed.length && !removed.length) return;
  const recordChange = changeRecorder(store);
  const insert = store.prepare('INSERT OR REPLACE INTO moved_page VALUES (?, ?, ?, ?)');
  const remove = store.prepare('DELETE FROM moved_page WHERE path = ?');
  transaction(store, () => {
    for (const [path, { target, label, language }] of changed) insert.run(path, target, label, language);
    for (const path of removed) remove.run(path);
    for (const path of [...changed.map(([path]) => path), ...removed]) recordChange({ kind: 'alias', path });
  });
}

/** Every page of the site whose address belongs into the permalinks file: static pages, tags, authors, sections and series. */
export function pagesWithPermalinks(store: Store, site: Site): PageAddress[] {
  const inSite = ({ language }: Record<string, unknown>) => site.languages.includes(language as Language);
  const statics = store.prepare('SELECT slug, language FROM static_page').all().filter(inSite);
  const lists = store
    .prepare(
      "SELECT list_by AS by, language, list_of AS slug FROM list_count WHERE list_by IN ('tag', 'series') AND period = ''",
    )
    .all()
    .filter(inSite);
  const authors = store.prepare('SELECT id FROM author').all();
  const pages: [PagePermalink['kind'], string, Page][] = [
    ...statics.map(({ slug, language }) => ['page', slug, { kind: 'static', language, slug }]),
    ...lists.map(({ by, slug, language }) => [by, slug, { kind: 'list', language, by, of: slug }]),
    ...site.languages.flatMap((language) => [
      ...authors.map(({ id }) => ['author', id, { kind: 'list', language, by: 'author', of: id }]),
      ...site.sections.map(({ slug }) => [
        'section',
        slug,
        { kind: 'list', language, by: 'section', of: slug },
      ]),
    ]),
  ] as never;
  return pages
    .map(([kind, of, page]) => ({ path: pathOf(page, site), kind, of }))
    .sort((a, b) => (a.path < b.path ? -1 : 1));
}
