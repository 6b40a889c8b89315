import type { Problem } from '../lib/problem.ts';
import type { Site } from '../config/siteSchema.ts';
import type { Store } from '../store/store.ts';
import { lineInSiteFile, siteFile } from './loadSite.ts';

/** Policies of the configuration that name no page. The site is published without them; the publisher is warned. */
export function missingPolicies(store: Store, { publisher, languages }: Site): Problem[] {
  const page = store.prepare('SELECT 1 FROM static_page WHERE slug = ? AND language = ?');
  return Object.entries(publisher.policies).flatMap(([policy, slugs]): Problem[] => {
    const missing = languages.filter((of) => slugs[of] !== undefined && !page.get(slugs[of], of));
    if (!missing.length) return [];
    const path = ['publisher', 'policies', policy];
    const named = missing.map((language) => `${language}: ${slugs[language]}`).join(', ');
    const message = `names no page of content/pages (${named}), so it is told to nobody; write the page, or correct the name`;
    return [
      { severity: 'warning', file: siteFile, line: lineInSiteFile(path), field: path.join('.'), message },
    ];
  });
}
