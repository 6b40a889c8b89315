import { pageAt } from '../address/address.ts';
import { documentAt } from '../address/document.ts';
import type { SafeHtml } from '../markdown/articleHtml.ts';
import type { Site } from '../schema/site.ts';
import type { Facet } from './fileResult.ts';

/**
 * The links of a text. Those to articles, which are nearly all that stay inside, are told apart: they die only with the
 * article. So are those to what is neither a page nor a document by its form, as a file of `public/`: of these no change
 * tells. Hosts are kept, since one may turn out to be the site's own of old.
 */
export function linkFacets(
  { internalLinks, linkedHosts }: Pick<SafeHtml, 'internalLinks' | 'linkedHosts'>,
  site: Site,
): Facet[] {
  return [
    ...internalLinks.flatMap(({ path, fragment, line }): Facet[] => [
      { kind: kindOfLink(path, site), value: path, line },
      ...(fragment ? [{ kind: 'fragment' as const, value: `${path}#${fragment}`, line }] : []),
    ]),
    ...linkedHosts.map((value): Facet => ({ kind: 'host', value, line: undefined })),
  ];
}

function kindOfLink(path: string, site: Site): Facet['kind'] {
  const page = pageAt(path, site);
  if (page?.kind === 'article') return 'storyLink';
  return page || documentAt(path, site) ? 'link' : 'fileLink';
}
