import type { ListBy } from './address.ts';
import type { Language } from '../config/languages.ts';
import type { Site } from '../config/siteSchema.ts';

/** What readers call a section. */
export function sectionLabel(slug: string, language: Language, site: Site): string {
  return site.sections.find((section) => section.slug === slug)?.label[language] ?? slug;
}

/** What readers call a tag: as configured, or its slug with spaces and a capital. */
export function tagLabel(slug: string, language: Language, site: Site): string {
  const plain = slug.replaceAll('-', ' ');
  return site.tags[slug]?.[language] ?? plain.charAt(0).toUpperCase() + plain.slice(1);
}

/** The heading of a list; an author's is their name. */
export function listLabel(
  by: ListBy,
  of: string,
  language: Language,
  site: Site,
  authorName?: string,
): string {
  if (by === 'author') return authorName ?? of;
  return by === 'tag' ? tagLabel(of, language, site) : sectionLabel(of, language, site);
}
