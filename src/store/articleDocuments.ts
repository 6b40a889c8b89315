import { pathOf, type PageOf } from '../model/address.ts';
import { endpointPath, monthFiles, type Endpoint, type MonthFile } from '../model/endpoint.ts';
import { periodOf } from '../model/periods.ts';
import { hasArticleFile } from './hasArticleFile.ts';
import type { SiteContext } from './siteContext.ts';

/** Where an article is in another form: the file, and its place in that of a month. */
export interface ArticleDocument {
  endpoint: Endpoint;
  /** The address of the file, with the id of the article where the file has others too. */
  href: string;
}

/** The documents of an article: beside it, or in those of its month where its year has none of its own any more. */
export function articleDocuments(page: PageOf<'article'>, context: SiteContext): ArticleDocument[] {
  const { site, query } = context;
  const { language, day } = page;
  return (Object.keys(monthFiles) as MonthFile[]).flatMap((kind): ArticleDocument[] => {
    if (site.outputs[kind] === 'none') return [];
    if (hasArticleFile(kind, page, context)) {
      const endpoint: Endpoint = { kind, of: page };
      return [{ endpoint, href: endpointPath(endpoint, site) }];
    }
    const month = { kind: 'period', language, period: periodOf(day, 'month') } as const;
    const endpoint: Endpoint = { kind: 'monthFile', of: month, file: kind };
    const { id } = query('articleAt', { path: pathOf(page, site) })!;
    return [{ endpoint, href: `${endpointPath(endpoint, site)}#${id}` }];
  });
}
