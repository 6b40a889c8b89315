/* How a text becomes the words by which it is found. The build and the search page use the same functions. */

/** Longer words are cut, in the index and in what is asked for. */
const MAX_WORD = 32;

/** Latin letters that Unicode does not decompose. */
const plainLetters: Record<string, string> = {
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  ı: 'i',
};

/** Other characters than ASCII, dashes and quotation marks. Few texts have many, and these steps take half of the time. */
const otherCharacters = /[^\u0000-\u007f\u2010-\u2016\u2018-\u201f]/;

/** Lower case, without diacritics, apostrophes and the marks between thousands: `Jum’at` is `jumat`, `1.000` is `1000`. */
export function foldedText(text: string): string {
  let folded = text.toLowerCase();
  if (otherCharacters.test(folded))
    folded = folded
      .normalize('NFKD')
      .replace(/[\p{M}\u00ad\u200b-\u200f\u2060]/gu, '')
      .replace(/[æœøłđðþßı]/g, (letter) => plainLetters[letter]!);
  return folded.replace(/['’ʼ‘`](?<=\p{L}.)(?=\p{L})/gu, '').replace(/[.,](?<=\d.)(?=\d{3}(?!\d))/g, '');
}

/** The words of a folded text. Those with hyphens come as their parts. */
export function wordsIn(folded: string): Word[] {
  const words = folded.match(/[\p{L}\p{N}]+(?:[-‐‑][\p{L}\p{N}]+)*/gu) ?? [];
  return words.map((written) => {
    const parts = written.split(/[-‐‑]/).map(cut);
    return { parts, joined: parts.length > 1 ? cut(parts.join('')) : parts[0]! };
  });
}

/** A word: `anti-korupsi` is found by its parts, and as `antikorupsi`. */
export interface Word {
  parts: string[];
  /** The parts without hyphens; the word itself if it has none. */
  joined: string;
}

/** The words of a text, those with hyphens as several. */
export const partsOf = (text: string): string[] => wordsIn(foldedText(text)).flatMap(({ parts }) => parts);

const cut = (word: string) => (word.length > MAX_WORD ? word.slice(0, MAX_WORD) : word);
