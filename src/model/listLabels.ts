import type { ListBy } from './address.ts';
import type { Language } from '../config/languages.ts';
import type { Site } from '../config/siteSchema.ts';

/** The name of a section for readers. */
export function sectionLabel(slug: string, language: Language, site: Site): string {
  return site.sections.find((section) => section.slug === slug)?.label[language] ?? slug;
}

/** The name of a tag for readers: the configured one, or the slug with spaces and a capital. */
export function tagLabel(slug: string, language: Language, site: Site): string {
  const words = slug.replaceAll('-', ' ');
  return site.tags[slug]?.[language] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

/**
 * The heading of a list: the name of the tag, section, author or series.
 * @param name of an author or a series, which the store knows
 */
export function listLabel(by: ListBy, of: string, language: Language, site: Site, name?: string): string {
  if (by === 'author' || by === 'series') return name ?? of;
  return by === 'tag' ? tagLabel(of, language, site) : sectionLabel(of, language, site);
}
