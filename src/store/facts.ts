import type { Path } from '../model/address.ts';
import type { Article } from '../model/article.ts';
import type { Language } from '../config/languages.ts';
import type { Store } from './store.ts';

/** All of an article by which it can touch pages other than its own. */
export type ArticleFact = { kind: 'article' } & Pick<
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
export type Fact =
  | ArticleFact
  | { kind: 'author'; id: string; initials: string | null }
  | { kind: 'static'; slug: string; language: Language }
  | { kind: 'alias'; path: Path }
  /** Which pages show it, and whether as their lead image. */
  | { kind: 'image'; digest: string };

export function articleFact(article: Article): ArticleFact {
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
 * Keeps facts until a publish has brought them to `dist/`, in the transaction of the caller: a publish that is refused
 * or killed in between leaves them to the next one. Where no edition is complete all pages are due, and nothing is kept.
 */
export function factWriter(store: Store): (fact: Fact) => void {
  if (!editionKey(store)) return () => {};
  const put = store.prepare('INSERT INTO pending VALUES (?)');
  return (fact) => void put.run(JSON.stringify(fact));
}

/** Every fact since the last publish that reached `dist/`, once. */
export function pendingFacts(store: Store): Fact[] {
  return store
    .prepare('SELECT DISTINCT fact FROM pending')
    .all()
    .map(({ fact }) => JSON.parse(fact as string) as Fact);
}

/** What the published pages were made by and for; undefined where the table of pages is not complete. */
export function editionKey(store: Store): string | undefined {
  const row = store.prepare("SELECT value FROM meta WHERE key = 'edition'").get();
  return row?.value as string | undefined;
}
