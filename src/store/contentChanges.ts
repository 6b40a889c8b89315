import type { Path } from '../model/address.ts';
import type { Article } from '../model/article.ts';
import type { Language } from '../config/languages.ts';
import type { Store } from './store.ts';

const articleFields = [
  'id',
  'path',
  'language',
  'day',
  'published',
  'section',
  'tags',
  'formerTags',
  'series',
  'formerSeries',
  'authors',
  'translationOf',
] as const;

/** The part of an article by which it can affect other pages than its own. */
export type ArticleChange = { kind: 'article' } & Pick<Article, (typeof articleFields)[number]>;

/** Something that came, changed or went. A change of an article is two of these: as it was, and as it is. */
export type ContentChange =
  | ArticleChange
  | { kind: 'author'; id: string; initials: string | null }
  | { kind: 'static'; slug: string; language: Language }
  | { kind: 'topic'; tag: string; language: Language }
  | { kind: 'alias'; path: Path }
  /** A link inside the site, in the text of a file that was read or is gone. */
  | { kind: 'link'; to: Path }
  /** Which pages show a picture, and whether as their lead image. */
  | { kind: 'image'; digest: string }
  /** A file of the search index. */
  | { kind: 'searchFile'; path: Path };

export function articleChange(article: Article): ArticleChange {
  const part = Object.fromEntries(articleFields.map((field) => [field, article[field]]));
  return { kind: 'article', ...part } as ArticleChange;
}

export function articleChanges(changes: ContentChange[]): ArticleChange[] {
  return changes.filter((change) => change.kind === 'article');
}

/**
 * Records content changes until a build has applied them, in the caller's transaction: a build that is refused or killed
 * leaves them to the next one. Records nothing while the site needs a full build.
 */
export function changeRecorder(store: Store): (change: ContentChange) => void {
  if (!storedFingerprint(store)) return () => {};
  const insert = store.prepare('INSERT INTO pending_change VALUES (?)');
  return (change) => void insert.run(JSON.stringify(change));
}

/** The content changes since the last complete build, without duplicates. */
export function pendingChanges(store: Store): ContentChange[] {
  return store
    .prepare('SELECT DISTINCT change FROM pending_change')
    .all()
    .map(({ change }) => JSON.parse(change as string) as ContentChange);
}

/** The fingerprint of the last build; `undefined` if it did not complete, so that its page records may be wrong. */
export function storedFingerprint(store: Store): string | undefined {
  const row = store.prepare("SELECT value FROM meta WHERE key = 'fingerprint'").get();
  return row?.value as string | undefined;
}
