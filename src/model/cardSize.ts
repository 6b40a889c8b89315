import type { Path } from './address.ts';
import type { Language } from '../config/languages.ts';
import type { Site } from '../config/siteSchema.ts';

/** The size of every card, in pixels, which is the one that other services ask for. */
export const cardSize = { width: 1200, height: 630 };

/** The path of the site's card in a language, for pages without a card of their own. */
export const siteCardPath = (language: Language): Path => `/card-${language}.jpg`;

/** The Open Graph image of pages without a card of their own. */
export function siteCard(language: Language, { url, name, tagline }: Pick<Site, 'url' | 'name' | 'tagline'>) {
  return { url: url + siteCardPath(language), ...cardSize, alt: `${name}: ${tagline[language]}` };
}
