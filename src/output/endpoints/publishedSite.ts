import type { Language } from '../../config/languages.ts';
import type { Site } from '../../config/siteSchema.ts';
import type { SiteContext } from '../../store/siteContext.ts';

/** The site with those of its policies in a language that have a page: the others would lead nowhere. */
export function publishedSite(
  language: Language,
  { site, query }: Pick<SiteContext, 'site' | 'query'>,
): Site {
  const pages = new Set(query('staticPages', { language }).map(({ slug }) => slug));
  const policies = Object.entries(site.publisher.policies).filter(([, of]) => pages.has(of[language] ?? ''));
  return { ...site, publisher: { ...site.publisher, policies: Object.fromEntries(policies) } };
}
