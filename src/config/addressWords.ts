import type { Language } from './languages.ts';

/** The fixed words in paths, per language. A word that was published once must not change. */
export const addressWords = {
  id: { tag: 'tag', section: 'rubrik', author: 'penulis', archive: 'arsip', corrections: 'koreksi' },
  en: { tag: 'tag', section: 'section', author: 'author', archive: 'archive', corrections: 'corrections' },
} as const satisfies Record<
  Language,
  Record<'tag' | 'section' | 'author' | 'archive' | 'corrections', string>
>;
