import type { Path } from './address.ts';
import type { Language } from '../config/languages.ts';
import type { Site } from '../config/siteSchema.ts';

/** The size that services show a link at, in pixels. */
export const cardSize = { width: 1200, height: 630 };

/** The card of a page that has none of its own: one a language. */
export const siteCardPath = (language: Language): Path => `/card-${language}.jpg`;

/** What a link to a page shows that has no card of its own. */
export function siteCard(language: Language, { url, name, tagline }: Pick<Site, 'url' | 'name' | 'tagline'>) {
  return { url: url + siteCardPath(language), ...cardSize, alt: `${name}: ${tagline[language]}` };
}
