import { encodedPath, normalisedPath } from '../../model/normalisedPath.ts';

/** An old address and its target. */
export interface Redirect {
  /** A normalised path of this site; or a former origin of the site, for all of its paths. */
  from: string;
  to: string;
}

/** How many static redirects Cloudflare Pages reads from a `_redirects` file; other hosts read as many or more. */
export const MAX_REDIRECTS = 2000;

/** Redirects as `_redirects`, which Netlify, Cloudflare Pages and others read. */
export function redirectsFile(redirects: Redirect[]): string {
  return redirects
    .map(({ from, to }) =>
      from.startsWith('/') ? `${encodedPath(from)} ${to} 301\n` : `${from}/* ${to}/:splat 301!\n`,
    )
    .join('');
}

/** Parses a `_redirects` file. */
export function parsedRedirects(text: string): Redirect[] {
  return text
    .split('\n')
    .filter(Boolean)
    .map((line) => line.split(' ') as [string, string])
    .map(([from, to]) =>
      from.startsWith('/')
        ? { from: normalisedPath(from).path!, to }
        : { from: from.slice(0, -2), to: to.slice(0, -'/:splat'.length) },
    );
}
