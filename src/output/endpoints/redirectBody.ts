import type { Path } from '../../model/address.ts';
import { endpointAt } from '../../model/endpoint.ts';
import type { SiteContext } from '../../store/siteContext.ts';
import { redirectPage } from '../formats/redirectPage.ts';
import { feedBody } from './endpointBody.ts';

/**
 * The file at an old address: a redirect page. At the old address of a feed it is the feed of the new address itself,
 * since feed readers do not follow redirects in HTML.
 */
export function redirectBody(path: Path, context: SiteContext): string {
  const { site, query } = context;
  const target = query('redirect', { path })!;
  const endpoint = endpointAt(target.path, site);
  return endpoint?.kind === 'feed' ? feedBody(endpoint, context) : redirectPage(target, site);
}
