import { contentHash } from '../../lib/contentHash.ts';
import { pathOf } from '../../model/address.ts';
import type { SiteContext } from '../../store/siteContext.ts';
import { serviceWorker, serviceWorkerRemoval, type OfflineSite } from '../formats/serviceWorker.ts';
import type { CompiledParts } from './compiledParts.ts';

/** The service worker, or what removes it from browsers where the site has no offline reading. */
export function serviceWorkerBody(
  { site, query }: SiteContext,
  { serviceWorker: compiled, templates }: CompiledParts,
): string {
  if (!site.offline || compiled === undefined) return serviceWorkerRemoval;
  // What the pages depend on that the worker fetches when it is installed: their footer links to the static pages.
  const staticPages = site.languages.map((language) => query('staticPages', { language }));
  const version = contentHash(JSON.stringify([compiled, templates, site, staticPages])).slice(0, 6);
  const paths = site.languages.map((language): OfflineSite[1][number] => {
    const at = (kind: 'front' | 'offline' | 'saved' | 'corrections') => pathOf({ kind, language }, site);
    return [at('front'), at('corrections'), at('offline'), at('saved')];
  });
  return serviceWorker([version, paths.reverse()], compiled);
}
