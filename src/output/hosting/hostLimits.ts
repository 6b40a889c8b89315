/*
 * How much hosts take, as they said on 27 November 2026. Sizes are in bytes. What a host does not limit is left out. A limit
 * changes now and then: look at its source before you rely on it.
 */

/** How much there is of a site. */
export interface SiteSize {
  files: number;
  /** Files and folders. */
  entries: number;
  bytes: number;
  largestFile: number;
  /** Files and folders directly in one folder. */
  largestFolder: number;
  /** Lines of `_redirects` without and with `*`. */
  redirects: number;
  splatRedirects: number;
  /** Rules of `_headers`. */
  headerRules: number;
}

export interface Host {
  limits: Partial<SiteSize>;
  /** What the same host takes on a plan that costs more. */
  paid?: Partial<SiteSize>;
  /** What the host does not read, so that it has no effect there. */
  ignores: ('_headers' | '_redirects')[];
  /** Where the host says so. */
  source: string;
}

const mebibyte = 2 ** 20;
const cloudflare = {
  limits: {
    files: 20_000,
    largestFile: 25 * mebibyte,
    redirects: 2000,
    splatRedirects: 100,
    headerRules: 100,
  },
  paid: { files: 100_000 },
  ignores: [],
} satisfies Omit<Host, 'source'>;

export const hosts = {
  'cloudflare-pages': { ...cloudflare, source: 'https://developers.cloudflare.com/pages/platform/limits/' },
  workers: { ...cloudflare, source: 'https://developers.cloudflare.com/workers/platform/limits/' },
  netlify: { limits: { largestFolder: 54_000 }, ignores: [], source: 'https://answers.netlify.com/' },
  'github-pages': {
    limits: { bytes: 1_000_000_000 },
    ignores: ['_headers', '_redirects'],
    source: 'https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits',
  },
  'gitlab-pages': {
    limits: { entries: 200_000, bytes: 1_000_000_000, redirects: 1000 },
    ignores: ['_headers'],
    source: 'https://docs.gitlab.com/administration/instance_limits/',
  },
  azure: {
    limits: { files: 15_000, bytes: 500 * mebibyte },
    ignores: ['_headers', '_redirects'],
    source: 'https://learn.microsoft.com/azure/static-web-apps/quotas',
  },
  nginx: { limits: {}, ignores: ['_headers', '_redirects'], source: 'https://nginx.org/en/docs/' },
  caddy: { limits: {}, ignores: ['_headers', '_redirects'], source: 'https://caddyserver.com/docs/' },
  s3: {
    limits: {},
    ignores: ['_headers', '_redirects'],
    source: 'https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingObjects.html',
  },
} satisfies Record<string, Host>;

export type HostName = keyof typeof hosts;

/** A limit that a site exceeds. */
export interface Excess {
  of: keyof SiteSize;
  there: number;
  limit: number;
  /** The limit of a plan that costs more, if that is enough. */
  paid?: number | undefined;
}

export function excesses(size: SiteSize, { limits, paid = {} }: Host): Excess[] {
  return (Object.entries(limits) as [keyof SiteSize, number][])
    .filter(([of, limit]) => size[of] > limit)
    .map(([of, limit]) => ({
      ...{ of, there: size[of], limit },
      paid: (paid[of] ?? 0) >= size[of] ? paid[of] : undefined,
    }));
}
