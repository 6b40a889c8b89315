import { pageAt, pathOf, type Path } from '../model/address.ts';
import { redirectPath, spellings } from '../model/redirect.ts';
import { isPeriod } from '../model/periods.ts';
import type { Article } from '../model/article.ts';
import { pageFragments, pageIds } from '../model/pageIds.ts';
import type { StaticPage } from '../model/staticPage.ts';
import type { Problem } from '../lib/problem.ts';
import type { Site } from '../config/siteSchema.ts';
import { storedFingerprint, pendingChanges } from '../store/contentChanges.ts';
import { formerAddresses } from '../store/formerAddresses.ts';
import type { Store } from '../store/store.ts';

/**
 * Links to a heading of another article or page that has none of that name. Once a build is complete, only those
 * are looked at that were read since, or lead to something that changed.
 */
export function deadFragments(store: Store, site: Site): Problem[] {
  const idsAt = idsOfPages(store, site);
  return fragmentLinks(store, site).flatMap(({ file, line, value }) => {
    const [path, fragment] = value.split('#') as [Path, string];
    const hasId = idsAt(path);
    if (!hasId || hasId(fragment) || hasId(decoded(fragment))) return [];
    const message = `has a link to ${value}, but nothing on that page is called #${fragment}; correct the fragment, or take it out`;
    return { severity: 'error', file, line: line ?? undefined, message };
  });
}

interface FragmentLink {
  file: string;
  line: number | null;
  value: string;
}

function fragmentLinks(store: Store, site: Site): FragmentLink[] {
  const columns = 'f.file, f.line, f.value';
  const all = `SELECT ${columns} FROM facet f WHERE f.kind = 'fragment'`;
  if (!storedFingerprint(store)) return store.prepare(all).all() as unknown as FragmentLink[];
  const fresh = store.prepare(
    `SELECT ${columns} FROM unchecked u CROSS JOIN facet f ON f.file = u.file AND f.kind = 'fragment'`,
  );
  // Behind "#", whose next character is "$".
  const into = store.prepare(`${all} AND f.value >= ? || '#' AND f.value < ? || '$'`);
  const addressesOf = formerAddresses(store);
  const movedTo = store.prepare('SELECT path FROM moved_page WHERE target = ?');
  const changed = new Set(
    pendingChanges(store).flatMap((change): Path[] => {
      if (change.kind === 'static') {
        const path = pathOf(change, site);
        return [path, ...movedTo.all(path).flatMap((row) => spellings(row.path as Path))];
      }
      const former = change.kind === 'article' ? addressesOf(change.id) : [];
      return 'path' in change ? [change.path, ...former].flatMap(spellings) : [];
    }),
  );
  // Of those that nobody sees yet no change tells.
  const read = store.prepare('SELECT a.path FROM unchecked u CROSS JOIN article a ON a.file = u.file');
  for (const { path } of read.all()) changed.add(path as Path);
  const due = [...fresh.all(), ...[...changed].flatMap((path) => into.all(path, path))];
  return [...new Map(due.map((link) => [JSON.stringify(link), link])).values()] as unknown as FragmentLink[];
}

/** Tells of a path what ids its page has, or will have; nothing where no page with a text stands, or where its text was withdrawn. */
function idsOfPages(store: Store, site: Site): (path: Path) => ((id: string) => boolean) | undefined {
  const ofArticle = 'SELECT a.html, a.article FROM';
  const article = store.prepare(
    `${ofArticle} article a WHERE a.path = :path
     UNION ALL ${ofArticle} facet f JOIN article a ON a.file = f.file WHERE f.kind = 'alias' AND f.value = :moved
     UNION ALL ${ofArticle} permalink p JOIN article a ON a.id = p.id WHERE p.path = :moved
     LIMIT 1`,
  );
  const staticPage = store.prepare('SELECT page FROM static_page WHERE slug = ? AND language = ?');
  const moved = store.prepare('SELECT target FROM moved_page WHERE path = ? AND target IS NOT NULL');
  const main = new Set<string>([pageIds.main]);
  return (address) => {
    const path = (moved.get(redirectPath(address))?.target ?? address) as Path;
    const found = article.get({ path, moved: redirectPath(path) }) as
      { html: string; article: string } | undefined;
    if (found) {
      const { withdrawn, sources, corrections } = JSON.parse(found.article) as Article;
      if (withdrawn) return undefined;
      const around = new Set(pageFragments(sources.length, corrections.length > 0));
      return (id) => around.has(id) || isIn(found.html, id);
    }
    const page = pageAt(path, site);
    if (!page) return undefined;
    if (page.kind === 'static') {
      const row = staticPage.get(page.slug, page.language) as { page: string } | undefined;
      const html = row && (JSON.parse(row.page) as StaticPage).html;
      return html === undefined ? undefined : (id) => main.has(id) || isIn(html, id);
    }
    // Lists have the periods by which their stories are grouped.
    return page.kind === 'article' ? undefined : (id) => main.has(id) || isPeriod(id);
  };
}

const isIn = (html: string, id: string) => html.includes(` id="${id}"`);

function decoded(fragment: string): string {
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment;
  }
}
