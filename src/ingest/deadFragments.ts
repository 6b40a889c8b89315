import { pageAt, pathOf, type Path } from '../model/address.ts';
import { redirectPath, spellings } from '../model/redirect.ts';
import { isPeriod } from '../model/periods.ts';
import type { Article } from '../model/article.ts';
import { articleWithUpdates, type LiveStory } from '../model/liveStory.ts';
import { pageFragments, pageIds } from '../model/pageIds.ts';
import type { Topic } from '../model/topic.ts';
import type { StaticPage } from '../model/staticPage.ts';
import type { Problem } from '../lib/problem.ts';
import type { Site } from '../config/siteSchema.ts';
import { storedFingerprint, pendingChanges } from '../store/contentChanges.ts';
import { formerAddresses } from '../store/formerAddresses.ts';
import type { Store } from '../store/store.ts';

/**
 * Links to an id that the other page does not have. After a complete build, only the links of files that were read since
 * and links to what changed are checked.
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
  const selectOfReadFiles = store.prepare(
    `SELECT ${columns} FROM unchecked u CROSS JOIN facet f ON f.file = u.file AND f.kind = 'fragment'`,
  );
  // Every link that begins with the path and "#": "$" is the character after "#".
  const selectLinksTo = store.prepare(`${all} AND f.value >= ? || '#' AND f.value < ? || '$'`);
  const addressesOf = formerAddresses(store);
  const selectMovedTo = store.prepare('SELECT path FROM moved_page WHERE target = ?');
  const changed = new Set(
    pendingChanges(store).flatMap((change): Path[] => {
      if (change.kind === 'static') {
        const path = pathOf(change, site);
        return [path, ...selectMovedTo.all(path).flatMap((row) => spellings(row.path as Path))];
      }
      if (change.kind === 'topic')
        return [pathOf({ kind: 'list', language: change.language, by: 'tag', of: change.tag }, site)];
      const former = change.kind === 'article' ? addressesOf(change.id) : [];
      return 'path' in change ? [change.path, ...former].flatMap(spellings) : [];
    }),
  );
  // No content change records an article that is not visible yet.
  const selectReadArticles = store.prepare(
    'SELECT a.path FROM unchecked u CROSS JOIN article a ON a.file = u.file',
  );
  for (const { path } of selectReadArticles.all()) changed.add(path as Path);
  const links = [
    ...selectOfReadFiles.all(),
    ...[...changed].flatMap((path) => selectLinksTo.all(path, path)),
  ];
  return [
    ...new Map(links.map((link) => [JSON.stringify(link), link])).values(),
  ] as unknown as FragmentLink[];
}

/**
 * For a path, a predicate that is true for the ids of its page, now or when it becomes visible; undefined if there is no
 * page with a text, or the text was withdrawn.
 */
function idsOfPages(store: Store, site: Site): (path: Path) => ((id: string) => boolean) | undefined {
  const ofArticle =
    'SELECT a.html, a.article, (SELECT story FROM live_story s WHERE s.file = a.file) AS story FROM';
  const article = store.prepare(
    `${ofArticle} article a WHERE a.path = :path
     UNION ALL ${ofArticle} facet f JOIN article a ON a.file = f.file WHERE f.kind = 'alias' AND f.value = :moved
     UNION ALL ${ofArticle} permalink p JOIN article a ON a.id = p.id WHERE p.path = :moved
     LIMIT 1`,
  );
  const staticPage = store.prepare('SELECT page FROM static_page WHERE slug = ? AND language = ?');
  const topic = store.prepare('SELECT topic FROM topic WHERE tag = ? AND language = ?');
  const moved = store.prepare('SELECT target FROM moved_page WHERE path = ? AND target IS NOT NULL');
  const main = new Set<string>([pageIds.main]);
  return (address) => {
    const path = (moved.get(redirectPath(address))?.target ?? address) as Path;
    const found = article.get({ path, moved: redirectPath(path) }) as
      { html: string; article: string; story: string | null } | undefined;
    if (found) {
      const { withdrawn, sources, corrections, updates } = found.story
        ? articleWithUpdates(JSON.parse(found.story) as LiveStory, undefined)
        : (JSON.parse(found.article) as Article);
      if (withdrawn) return undefined;
      const idsOutsideText = new Set(pageFragments(sources.length, corrections.length > 0, updates));
      return (id) => idsOutsideText.has(id) || isIn(found.html, id);
    }
    const page = pageAt(path, site);
    if (!page) return undefined;
    if (page.kind === 'static') {
      const row = staticPage.get(page.slug, page.language) as { page: string } | undefined;
      const html = row && (JSON.parse(row.page) as StaticPage).html;
      return html === undefined ? undefined : (id) => main.has(id) || isIn(html, id);
    }
    if (page.kind === 'list' && page.by === 'tag' && !page.period) {
      const row = topic.get(page.of, page.language) as { topic: string } | undefined;
      const html = row && (JSON.parse(row.topic) as Topic).html;
      // The time line of a topic has no ids, which could be those of headings of the text.
      return (id) => main.has(id) || (html === undefined ? isPeriod(id) : isIn(html, id));
    }
    // Lists group their stories by periods, whose headings have ids.
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
