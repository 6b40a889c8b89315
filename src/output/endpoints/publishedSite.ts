import type { Language } from '../../config/languages.ts';
import type { Site } from '../../config/siteSchema.ts';
import type { SiteContext } from '../../store/siteContext.ts';

/** The site without the policies that have no page in a language, since links to those would be dead. */
export function publishedSite(
  language: Language,
  { site, query }: Pick<SiteContext, 'site' | 'query'>,
): Site {
  const pages = new Set(query('staticPages', { language }).map(({ slug }) => slug));
  const policies = Object.entries(site.publisher.policies).filter(([, of]) => pages.has(of[language] ?? ''));
  return { ...site, publisher: { ...site.publisher, policies: Object.fromEntries(policies) } };
}
