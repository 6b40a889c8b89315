import type { Path } from '../model/address.ts';
import type { Article } from '../model/article.ts';
import type { Language } from '../config/languages.ts';
import type { Store } from './store.ts';

/** All of an article by which it can touch pages other than its own. */
export type ArticleChange = { kind: 'article' } & Pick<
  Article,
  | 'id'
  | 'path'
  | 'language'
  | 'day'
  | 'published'
  | 'section'
  | 'tags'
  | 'formerTags'
  | 'authors'
  | 'translationOf'
>;

/** Something that came, changed or went. What changed gives two: as it was, and as it is. */
export type ContentChange =
  | ArticleChange
  | { kind: 'author'; id: string; initials: string | null }
  | { kind: 'static'; slug: string; language: Language }
  | { kind: 'alias'; path: Path }
  /** Which pages show it, and whether as their lead image. */
  | { kind: 'image'; digest: string };

export function articleChange(article: Article): ArticleChange {
  const { id, path, language, day, published, section, tags, formerTags, authors, translationOf } = article;
  return {
    kind: 'article',
    id,
    path,
    language,
    day,
    published,
    section,
    tags,
    formerTags,
    authors,
    translationOf,
  };
}

/**
 * Keeps changes until a build has brought them to `dist/`, in the transaction of the caller: a build that is refused
 * or killed in between leaves them to the next one. While no build is complete all pages are due, and nothing is kept.
 */
export function changeRecorder(store: Store): (change: ContentChange) => void {
  if (!storedFingerprint(store)) return () => {};
  const put = store.prepare('INSERT INTO pending_change VALUES (?)');
  return (change) => void put.run(JSON.stringify(change));
}

/** Every change since the last build that reached `dist/`, once. */
export function pendingChanges(store: Store): ContentChange[] {
  return store
    .prepare('SELECT DISTINCT change FROM pending_change')
    .all()
    .map(({ change }) => JSON.parse(change as string) as ContentChange);
}

/** What the published pages were made by and for; undefined where the table of pages is not complete. */
export function storedFingerprint(store: Store): string | undefined {
  const row = store.prepare("SELECT value FROM meta WHERE key = 'fingerprint'").get();
  return row?.value as string | undefined;
}
