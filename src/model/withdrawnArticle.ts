import type { MarkedHtml } from './addressMarks.ts';
import type { Correction } from './articleSchema.ts';
import type { Article } from './article.ts';

/**
 * Reduces an article that was taken back to what identifies it, and to its corrections from the withdrawal on, which say when
 * and why. The reporting is gone, and so are earlier corrections. The store has only this, so that no page or endpoint can
 * publish more by mistake.
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
    formerSeries: article.series,
    contributors: [],
    sources: [],
    updates: [],
    corrections: article.corrections.slice(first),
    withdrawn: true,
    words: 0,
    contents: [],
    html: '' as MarkedHtml,
  };
}

/** True if a correction takes its article back. */
export function isWithdrawal({ kind }: Pick<Correction, 'kind'>): boolean {
  return kind === 'withdrawal';
}
