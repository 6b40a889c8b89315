import { defineMiddleware } from 'astro:middleware';
import { languageAt } from '../../model/address.ts';
import { normalisedPath } from '../../model/normalisedPath.ts';
import { resourceAt } from '../../output/endpoints/resourceAt.ts';
import { siteContext } from '../../store/siteContext.ts';

/**
 * Astro middleware of the dev server: passes the page at the address of a request to its route, as `renderPage` does in
 * a build. Endpoints and redirects never come here, since `devEndpoints` answers them before Astro.
 */
export const onRequest = defineMiddleware(({ locals, url }, next) => {
  const context = siteContext();
  const { path } = normalisedPath(url.pathname);
  const resource = path && resourceAt(path, context);
  locals.page =
    resource?.kind === 'page'
      ? resource.page
      : { kind: 'notFound', language: languageAt(url.pathname, context.site) };
  return next();
});
