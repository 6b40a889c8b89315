import { monthsAfter, type Day } from '../../model/dates.ts';
import type { Site } from '../../config/siteSchema.ts';

/**
 * Where to report a fault in the security of the site: `/.well-known/security.txt` (RFC 9116).
 * @param today it expires eleven months after the first of this month, so that it changes once a month at the most
 */
export function securityText({ publisher, url, languages }: Site, today: Day): string {
  const expires = `${monthsAfter(today, 11)}-01T00:00:00Z`;
  return [
    `Contact: ${publisher.security}`,
    `Expires: ${expires}`,
    `Preferred-Languages: ${languages.join(', ')}`,
    `Canonical: ${url}/.well-known/security.txt`,
    '',
  ].join('\n');
}
