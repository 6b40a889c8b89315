import { hash } from 'node:crypto';
import { pathOf } from '../../model/address.ts';
import { siteFiles } from '../../model/endpoint.ts';
import type { Site } from '../../config/siteSchema.ts';

/** Headers that a host sends with each path that matches. No header is in two rules that match the same path. */
export interface HeaderRule {
  /** A path; `*` matches anything. */
  path: string;
  headers: Record<string, string>;
}

/** The source of a Content Security Policy that allows exactly this text of a `script` or `style` element. */
export function cspHash(text: string): string {
  return `'sha256-${hash('sha256', text, 'base64')}'`;
}

/** Sources of a Content Security Policy for scripts and styles within the HTML: `'sha256-…'` (CSP 3 section 2.3.1). */
export interface InlineHashes {
  scripts: string[];
  styles: string[];
}

/** Browser features that the Permissions-Policy header disables. */
const deniedFeatures = [
  ...['accelerometer', 'autoplay', 'browsing-topics', 'camera', 'display-capture', 'encrypted-media'],
  ...['geolocation', 'gyroscope', 'magnetometer', 'microphone', 'midi', 'payment', 'picture-in-picture'],
  ...['publickey-credentials-get', 'screen-wake-lock', 'usb', 'xr-spatial-tracking'],
];

/** What only a site on HTTPS may send; `overHttp` removes it. */
export const [hsts, upgrade] = ['Strict-Transport-Security', 'upgrade-insecure-requests'] as const;

const forever = 'public, max-age=31536000, immutable';

/** Every header of the site, for every host: `_headers`, the preview server, nginx and Caddy are made from these. */
export function headerRules(site: Site, staticPages: string[], inline: InlineHashes): HeaderRule[] {
  const isSecure = site.url.startsWith('https:');
  const policy = [
    "default-src 'none'",
    "img-src 'self'",
    "font-src 'self'",
    ['style-src', "'self'", ...inline.styles].join(' '),
    ['script-src', "'self'", ...inline.scripts].join(' '),
    // The 404 page fetches calendars, to find the nearest days that have stories, and short link tables; a live story fetches itself, and the service
    // worker fetches pages.
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    // The fields of the search.
    ["form-action 'self'", ...(site.searchEngine ? [new URL(site.searchEngine.url).origin] : [])].join(' '),
    "frame-ancestors 'none'",
    ...(isSecure ? [upgrade] : []),
  ];
  return [
    {
      path: '/*',
      headers: {
        'Content-Security-Policy': policy.join('; '),
        ...(isSecure && { [hsts]: strictTransport(site) }),
        'X-Content-Type-Options': 'nosniff',
        'X-Frame-Options': 'DENY',
        'Referrer-Policy': 'strict-origin-when-cross-origin',
        'Permissions-Policy': deniedFeatures.map((feature) => `${feature}=()`).join(', '),
        'Cross-Origin-Opener-Policy': 'same-origin',
      },
    },
    ...pagePatterns(site, staticPages).map((path) => ({
      path,
      headers: {
        'Cross-Origin-Resource-Policy': 'same-origin',
        'Speculation-Rules': '"/speculation-rules.json"',
        // Browsers may keep a page, and must ask whether it is still the newest: it may have been corrected or withdrawn.
        'Cache-Control': 'no-cache',
      },
    })),
    { path: '/search-index/*', headers: { 'Cache-Control': 'no-cache' } },
    { path: '/speculation-rules.json', headers: { 'Content-Type': 'application/speculationrules+json' } },
    // Browsers look for a new service worker at each visit.
    { path: `/${siteFiles.serviceWorker}`, headers: { 'Cache-Control': 'no-cache' } },
    { path: '/_astro/*', headers: { 'Cache-Control': forever } },
    // Feed readers show pictures on sites of their own.
    {
      path: '/media/*',
      headers: { 'Cache-Control': forever, 'Cross-Origin-Resource-Policy': 'cross-origin' },
    },
  ];
}

/** Two years, in the syntax of RFC 6797 section 6.1. */
function strictTransport({ hsts: { includeSubDomains, preload } }: Site): string {
  return [
    'max-age=63072000',
    ...(includeSubDomains ? ['includeSubDomains'] : []),
    ...(preload ? ['preload'] : []),
  ].join('; ');
}

/** Path patterns of the HTML pages: hosts match paths, not media types. */
function pagePatterns(site: Site, staticPages: string[]): string[] {
  const [main, ...others] = site.languages;
  const fixed = Object.values(site.languageSettings[main!]!.addressWords).map((word) => `/${word}/*`);
  const prefixes = others.map((language) => `${pathOf({ kind: 'front', language }, site)}*`);
  // Years, and static pages whose slugs begin with a digit.
  const digits = Array.from({ length: 10 }, (_, digit) => `/${digit}*`);
  const pages = staticPages.filter(
    (path) => !/^\/\d/.test(path) && !others.some((language) => path.startsWith(`/${language}/`)),
  );
  return ['/', ...digits, '/a/*', ...fixed, ...pages, ...prefixes];
}
