import type { Article } from '../article.ts';
import { filterTerm, termsOf } from './terms.ts';
import { wordRulesOf } from './wordRulesOf.ts';

/**
 * The terms by which an article is found, in the form of `termsOf`; none of a withdrawn one.
 * @param text the plain text of its body
 */
export function articleTerms(article: Omit<Article, 'html'>, text: string): string {
  if (article.withdrawn) return '';
  const { headline, kicker = '', description, section, type, tags, authors, updates, sources } = article;
  const body = [
    text,
    ...updates.flatMap(({ headline, text }) => [headline, text]),
    article.image?.caption,
    article.image?.credit,
    ...article.corrections.map(({ text }) => text),
    ...sources.flatMap(({ name, title, note }) => [name, title, note]),
    article.series?.name,
    ...tags,
  ];
  const story = {
    headline,
    standfirst: `${kicker}\n${description}`,
    body: body.join('\n'),
    filters: [
      filterTerm('section', section),
      filterTerm('type', type),
      ...authors.map((author) => filterTerm('author', author)),
      ...tags.map((tag) => filterTerm('tag', tag)),
    ],
  };
  return termsOf(story, wordRulesOf(article.language));
}
