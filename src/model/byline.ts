import type { Texts } from '../config/texts.ts';
import type { ContributorRole } from '../config/vocabulary.ts';
import type { Article } from './article.ts';

/** One name in a byline. */
export interface Credit {
  /** The author's id. */
  id: string;
  /** The words before the name. */
  before: string;
  /** Undefined for authors. */
  role?: ContributorRole;
}

/** `Oleh A, B dan C · Penerjemah: D`: authors in their order, then contributors. */
export function byline(
  { authors, contributors }: Pick<Article, 'authors' | 'contributors'>,
  t: Pick<Texts, 'by' | 'comma' | 'and' | 'contributorRoles'>,
): Credit[] {
  return [
    ...authors.map((id, i): Credit => {
      const before = i === 0 ? t.by : i === authors.length - 1 ? t.and : t.comma;
      return { id, before };
    }),
    ...contributors.map(({ author, role }): Credit => ({
      id: author,
      before: `· ${t.contributorRoles[role]}:`,
      role,
    })),
  ];
}
