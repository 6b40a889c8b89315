import { plainHost } from '../model/plainHost.ts';
import type { SafeHtml } from '../markdown/articleHtml.ts';
import type { Facet } from './fileResult.ts';

/** The links of a text. Hosts are kept, since one may turn out to be the site's own of old. */
export function linkFacets({
  internalLinks,
  linkedHosts,
}: Pick<SafeHtml, 'internalLinks' | 'linkedHosts'>): Facet[] {
  return [
    ...internalLinks.flatMap(({ path, fragment, line }): Facet[] => [
      { kind: 'link', value: path, line },
      ...(fragment ? [{ kind: 'fragment' as const, value: `${path}#${fragment}`, line }] : []),
    ]),
    ...linkedHosts.map(plainHost).map((value): Facet => ({ kind: 'host', value, line: undefined })),
  ];
}
