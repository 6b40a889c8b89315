import type { Site } from '../config/siteSchema.ts';
import { pageAt, type Page, type Path } from '../model/address.ts';
import { endpointAt, type Endpoint } from '../model/endpoint.ts';
import { endpointExists } from './endpointExists.ts';
import { htmlPageExists } from './htmlPageExists.ts';
import { isPublicFile } from './publicFiles.ts';
import { redirectExists } from './redirects.ts';
import { isInShortLinkTable } from './shortLinkFiles.ts';
import type { Store } from './store.ts';

/** True if the built site has a file at a path, or a short link there. */
export interface PageExistence {
  (path: Path): boolean;
  /** The same, not counting redirects. */
  notRedirect: (path: Path) => boolean;
  /** True if the site has this HTML page. */
  isPage: (page: Page) => boolean;
  /** True if the site has this endpoint. */
  isEndpoint: (endpoint: Endpoint) => boolean;
  /** True if this is an old address that leads elsewhere now. A page or endpoint at the same path goes before it. */
  isRedirect: (path: Path) => boolean;
  /** True for the short link of an article that has no file: it is in a short link table. */
  isInTable: (path: Path) => boolean;
}

/** Prepared once for many paths. */
export function pageExistence(store: Store, site: Site): PageExistence {
  const isPage = htmlPageExists(store, site);
  const isEndpoint = endpointExists(store, site, isPage);
  const isRedirect = redirectExists(store);
  const notRedirect = (path: Path): boolean => {
    if (/^\/media\//.test(path)) return false;
    const page = pageAt(path, site);
    if (page) return isPage(page);
    const endpoint = endpointAt(path, site);
    return endpoint ? isEndpoint(endpoint) : isPublicFile(path);
  };
  return Object.assign((path: Path) => notRedirect(path) || isRedirect(path), {
    notRedirect,
    isPage,
    isEndpoint,
    isRedirect,
    isInTable: isInShortLinkTable(store, site),
  });
}
