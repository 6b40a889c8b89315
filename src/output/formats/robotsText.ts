import type { Site } from '../../config/siteSchema.ts';

/**
 * What robots may do (RFC 9309): read everything, also what only leads on or asks to be forgotten, which it could not say
 * otherwise; with the site's terms for learning machines as a content signal (contentsignals.org).
 * @param sitemaps absolute addresses
 */
export function robotsText({ ai }: Pick<Site, 'ai'>, sitemaps: string[]): string {
  const yes = (allowed: boolean) => (allowed ? 'yes' : 'no');
  return [
    'User-agent: *',
    `Content-Signal: search=yes, ai-input=${yes(ai.input)}, ai-train=${yes(ai.training)}`,
    'Allow: /',
    '',
    ...sitemaps.map((url) => `Sitemap: ${url}`),
    '',
  ].join('\n');
}
