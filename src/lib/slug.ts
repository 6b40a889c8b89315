/** A word of an address or an id: lower-case ASCII letters and digits, joined by single hyphens. */
export const slugPattern = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** The longest that is made of a headline, in characters. */
export const MAX_SLUG_LENGTH = 80;

export const isSlug = (text: string): boolean => slugPattern.test(text);

/**
 * Latin letters that are no other letter with a mark, as those who have them write them without: the alphabets of Europe,
 * Turkey and Azerbaijan, and those of Africa.
 */
const plainLetters: Record<string, string> = {
  ...{ ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ħ: 'h', ı: 'i', ŋ: 'ng', ŧ: 't' },
  ...{
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
  },
  ...{
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
  },
};

/** The slug of a headline, at most `longestSlug` characters long, cut between words; empty where it has none of these letters. */
export function slugOf(text: string): string {
  const words = text
    .toLowerCase()
    .normalize('NFKD')
    // Marks, and what Hawaiian, Uzbek and Catalan write within a word.
    .replace(/[\p{M}'’‘`´ʻʼʾʿ·]/gu, '')
    .replace(/\p{Script=Latin}/gu, (letter) => plainLetters[letter] ?? letter)
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  let slug = '';
  for (const word of words) {
    if (slug.length + word.length + 1 > MAX_SLUG_LENGTH) break;
    slug += slug ? `-${word}` : word;
  }
  return slug || (words[0]?.slice(0, MAX_SLUG_LENGTH) ?? '');
}
