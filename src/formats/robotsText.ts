import type { Site } from '../schema/site.ts';

/**
 * What robots may do (RFC 9309): everything but what only leads on; with the site's terms for learning machines as a
 * content signal (contentsignals.org).
 * @param sitemaps absolute addresses
 */
export function robotsText({ ai }: Pick<Site, 'ai'>, sitemaps: string[]): string {
  const yes = (allowed: boolean) => (allowed ? 'yes' : 'no');
  return [
    'User-agent: *',
    `Content-Signal: search=yes, ai-input=${yes(ai.input)}, ai-train=${yes(ai.training)}`,
    'Allow: /',
    'Disallow: /a/',
    '',
    ...sitemaps.map((url) => `Sitemap: ${url}`),
    '',
  ].join('\n');
}
