import { pageAt, type Page, type Path } from '../../model/address.ts';
import { endpointAt, type Endpoint } from '../../model/endpoint.ts';
import type { SiteContext } from '../../store/siteContext.ts';

/** What the site answers at a path. Pictures of articles and files of `public/` are copied as they are, and none of these. */
export type Resource =
  { kind: 'page'; page: Page } | { kind: 'endpoint'; endpoint: Endpoint } | { kind: 'redirect'; path: Path };

/** Parses a path, once for everything that is rendered from it. `undefined` if the site has nothing to render there. */
export function resourceAt(path: Path, { site, exists }: SiteContext): Resource | undefined {
  const page = pageAt(path, site);
  if (page && exists.isPage(page)) return { kind: 'page', page };
  const endpoint = endpointAt(path, site);
  if (endpoint && exists.isEndpoint(endpoint)) return { kind: 'endpoint', endpoint };
  return exists.isRedirect(path) ? { kind: 'redirect', path } : undefined;
}
