import type { Correction } from './articleSchema.ts';
import type { Article } from './article.ts';

/**
 * What is left of an article that was taken back: what it is known by, and the notes from the withdrawal on, which say
 * when and why. All that it reported is gone, notes on it included. The store has no more of it than this, so that no
 * page and no document can forget to leave something out.
 */
export function withdrawnArticle(article: Article): Article {
  const { id, path, language, slug, headline, type, section, authors, published, day, translationOf, draft } =
    article;
  const first = article.corrections.findIndex(isWithdrawal);
  return {
    ...{ id, path, language, slug, headline, type, section, authors, published, day, translationOf, draft },
    description: '',
    tags: [],
    formerTags: article.tags,
    contributors: [],
    sources: [],
    corrections: article.corrections.slice(first),
    withdrawn: true,
    words: 0,
    html: '',
  };
}

/** True if an article with such a note was taken back. */
export function isWithdrawal({ kind }: Pick<Correction, 'kind'>): boolean {
  return kind === 'withdrawal';
}
