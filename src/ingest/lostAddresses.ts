import { configFile } from '../lib/newsroomRoot.ts';
import { shortLink } from '../model/endpoint.ts';
import type { Problem } from '../lib/problem.ts';
import { storedFingerprint } from '../store/contentChanges.ts';
import type { PageKind, PagePermalink } from '../store/permalinks.ts';
import type { Store } from '../store/store.ts';
import { permalinksFile } from './permalinksFile.ts';

/**
 * Addresses of the permalinks file at which readers would no longer find the article: it is gone, or another article has
 * the address. An article that moved has a redirect, found by its id, and an alias of any article or page is a redirect
 * too, so those addresses are not lost.
 * After a complete build, which lost nothing, only what changed since is checked.
 */
export function lostAddresses(store: Store): Problem[] {
  // A file with errors may be the one that has the address.
  const hasErrors = store.prepare("SELECT 1 FROM problem WHERE severity = 'error' LIMIT 1").get();
  if (hasErrors) return [];
  const changed = (name: 'id' | 'path') => `SELECT json_extract(change, '$.${name}') FROM pending_change`;
  const only = storedFingerprint(store)
    ? `AND (p.id IN (${changed('id')}) OR p.path IN (${changed('path')}))`
    : '';
  const found = store.prepare(
    `SELECT p.path, p.id, p.line, b.file, b.id AS other, a.file AS moved FROM permalink p
     LEFT JOIN article a ON a.id = p.id AND a.visible = 1
     LEFT JOIN article b ON b.path = p.path AND b.visible = 1 AND b.id <> p.id
     WHERE (a.file IS NULL OR b.file IS NOT NULL) ${only}
       AND NOT EXISTS (SELECT 1 FROM facet f JOIN article c ON c.file = f.file AND c.visible = 1
                       WHERE f.kind = 'alias' AND f.value = p.path)
       AND NOT EXISTS (SELECT 1 FROM moved_page m WHERE m.path = p.path AND m.target IS NOT NULL)
     ORDER BY p.path`,
  );
  const selectHidden = store.prepare(
    'SELECT file, draft FROM article WHERE id = ? AND visible = 0 ORDER BY file',
  );
  return (found.all() as unknown as Lost[]).map(({ path, id, line, file, other, moved }) => {
    if (file !== null) {
      const remedy = moved
        ? `rename this file: that article moved to ${moved}, and this address redirects to it`
        : `write "id: ${id}" again, since ${shortLink(id)} and its entry in feeds depend on it`;
      const message = `(${other}) has the address ${path}, which was published as the article ${id}; ${remedy}`;
      return { severity: 'error', file, field: 'id', message };
    }
    const hidden = selectHidden.get(id) as { file: string; draft: 0 | 1 } | undefined;
    if (hidden) {
      const [field, remedy] = hidden.draft
        ? ['draft', 'take it out']
        : ['published', 'write a time that is over'];
      const message =
        `takes ${path} away, which was published; ${remedy}. If the article should not be read any more, withdraw it ` +
        `${byNote}. If the address may be lost, add "gone": true to line ${line} of ${permalinksFile}`;
      return { severity: 'error', file: hidden.file, field, message };
    }
    return {
      severity: 'error',
      file: permalinksFile,
      line,
      message:
        `has ${path} of the article ${id}, and the site no longer has this address; bring the article back, ` +
        `withdraw it ${byNote}, or give the address to another as an alias. ` +
        mayBeLost,
    };
  });
}

const byNote = '(a note of the kind "withdrawal" in its "corrections")';

const mayBeLost = 'If the address may be lost, add "gone": true to this line';

/** The same for addresses of static pages, tags, authors, sections and series. */
export function lostPages(store: Store): Problem[] {
  if (store.prepare("SELECT 1 FROM problem WHERE severity = 'error' LIMIT 1").get()) return [];
  const lost = store.prepare(
    `SELECT p.path, p.kind, p.of, p.line FROM moved_page m JOIN permalink_page p ON p.path = m.path
     WHERE m.target IS NULL ORDER BY p.line`,
  );
  return (lost.all() as unknown as PagePermalink[]).map(({ path, kind, of, line }) => ({
    severity: 'error',
    file: permalinksFile,
    line,
    message: `has ${path} of the ${kind} "${of}", and the site no longer has this address; ${remedies[kind](of, path)}. ${mayBeLost}`,
  }));
}

const remedies: Record<PageKind, (of: string, path: string) => string> = {
  page: (of, path) =>
    `bring pages/${of}.md back, or write "aliases: [${path}]" into the page that took its place`,
  author: (of) =>
    `bring authors/${of}.yml back, or write "aliases: [${of}]" into the file of the same author, if it was renamed`,
  tag: (of) =>
    `give the tag to a story, or say in ${configFile} what it is called now: ${former('tags', of)}`,
  section: (of) =>
    `bring the section back, or say in ${configFile} what it is called now: ${former('sections', of)}`,
  series: (of) =>
    `give a story the series again, write "slug: ${of}" beside the new name ("series: { name: …, slug: ${of} }"), ` +
    `or say in ${configFile} what its slug is now: ${former('series', of)}`,
};

const former = (kind: string, of: string) => `formerSlugs: { ${kind}: { '${of}': 'new-slug' } }`;

interface Lost {
  path: string;
  id: string;
  line: number;
  /** The file of another article that has the address. */
  file: string | null;
  /** The id of that article. */
  other: string | null;
  /** The file of the article itself, if it is still visible. */
  moved: string | null;
}
