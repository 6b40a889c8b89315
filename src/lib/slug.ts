/** A part of a path, or an id: lower-case ASCII letters and digits, joined by single hyphens. */
export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The longest slug that is made from a headline, in characters. */
export const MAX_SLUG_LENGTH = 80;

export const isSlug = (text: string): boolean => slugPattern.test(text);

/**
 * ASCII spellings of Latin letters that Unicode does not decompose into a letter and a mark: the alphabets of Europe, Turkey
 * and Azerbaijan, then those of Africa.
 */
const asciiSpellings: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ħ: 'h',
  ı: 'i',
  ŋ: 'ng',
  ŧ: 't',
  ĸ: 'k',
  ə: 'e',
  ǝ: 'e',
  ɛ: 'e',
  ɔ: 'o',
  ɓ: 'b',
  ɖ: 'd',
  ɗ: 'd',
  ƒ: 'f',
  ɠ: 'g',
  ɣ: 'g',
  ɦ: 'h',
  ɨ: 'i',
  ɩ: 'i',
  ƙ: 'k',
  ƚ: 'l',
  ɲ: 'ny',
  ƥ: 'p',
  ɍ: 'r',
  ƭ: 't',
  ʉ: 'u',
  ʊ: 'u',
  ʋ: 'v',
  ƴ: 'y',
  ȥ: 'z',
  ƶ: 'z',
};

/** The slug of a headline, cut between words at `MAX_SLUG_LENGTH` characters; empty if it has no Latin letter or digit. */
export function slugOf(text: string): string {
  const words = text
    .toLowerCase()
    .normalize('NFKD')
    // Combining marks, and the apostrophes and dots that Hawaiian, Uzbek and Catalan write within a word.
    .replace(/[\p{M}'’‘`´ʻʼʾʿ·]/gu, '')
    .replace(/\p{Script=Latin}/gu, (letter) => asciiSpellings[letter] ?? letter)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    if (slug.length + word.length + 1 > MAX_SLUG_LENGTH) break;
    slug += slug ? `-${word}` : word;
  }
  return slug || (words[0]?.slice(0, MAX_SLUG_LENGTH) ?? '');
}
