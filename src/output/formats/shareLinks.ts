import type { ShareTarget } from '../../config/vocabulary.ts';
import { mailto } from './mailto.ts';

/** The share URL of each service. All of them work without script. */
const addresses: Record<ShareTarget, (url: string, text: string) => string> = {
  whatsapp: (url, text) => `https://wa.me/?${query({ text: `${text} ${url}` })}`,
  telegram: (url, text) => `https://t.me/share/url?${query({ url, text })}`,
  x: (url, text) => `https://x.com/intent/post?${query({ text, url })}`,
  facebook: (url) => `https://www.facebook.com/sharer/sharer.php?${query({ u: url })}`,
  email: (url, text) => mailto('', { subject: text, body: `${text}\n\n${url}` }),
};

export interface ShareLink {
  target: ShareTarget;
  href: string;
}

/**
 * Links that share a page, in the order of the configuration.
 * @param text its headline
 */
export function shareLinks(targets: ShareTarget[], url: string, text: string): ShareLink[] {
  return targets.map((target) => ({ target, href: addresses[target](url, text) }));
}

/** Percent-encoded, white space too: some of these services do not read `+`. */
function query(values: Record<string, string>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
}
