import type { Site } from '../../config/siteSchema.ts';

/**
 * `robots.txt` (RFC 9309). Robots may read everything, also redirects and pages with `noindex`: they must read a page to
 * find out. The site's terms for AI follow as a content signal (contentsignals.org).
 * @param sitemaps absolute URLs
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
