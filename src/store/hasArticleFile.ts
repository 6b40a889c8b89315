import type { PageOf } from '../model/address.ts';
import type { ArticleFile } from '../model/endpoint.ts';
import type { SiteContext } from './siteContext.ts';

/** True if an article that has a text has a file of a kind beside it, as the configuration says. */
export function hasArticleFile(
  kind: ArticleFile,
  { language, day }: PageOf<'article'>,
  { site, query }: SiteContext,
): boolean {
  const which = site.outputs[kind];
  return (
    which === 'all' || (which === 'recent' && query('isRecentYear', { language, year: day.slice(0, 4) }))
  );
}
