import { pageAt } from '../address/address.ts';
import type { SafeHtml } from '../markdown/articleHtml.ts';
import type { Site } from '../schema/site.ts';
import type { Facet } from './fileResult.ts';

/**
 * The links of a text. Those to articles, which are nearly all that stay inside, are told apart: they die only with the
 * article. Hosts are kept, since one may turn out to be the site's own of old.
 */
export function linkFacets(
  { internalLinks, linkedHosts }: Pick<SafeHtml, 'internalLinks' | 'linkedHosts'>,
  site: Site,
): Facet[] {
  return [
    ...internalLinks.flatMap(({ path, fragment, line }): Facet[] => [
      { kind: pageAt(path, site)?.kind === 'article' ? 'storyLink' : 'link', value: path, line },
      ...(fragment ? [{ kind: 'fragment' as const, value: `${path}#${fragment}`, line }] : []),
    ]),
    ...linkedHosts.map((value): Facet => ({ kind: 'host', value, line: undefined })),
  ];
}
