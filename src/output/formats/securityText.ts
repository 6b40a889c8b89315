import { monthsAfter, type Day } from '../../model/dates.ts';
import type { Site } from '../../config/siteSchema.ts';

/**
 * `/.well-known/security.txt` (RFC 9116): where to report a security problem of the site.
 * @param today the file expires eleven months after the first of this month, so it changes at most once a month
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
