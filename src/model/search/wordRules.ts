/** What a language does to its words. */
export interface WordRules extends StemRules {
  /** Folded words that nobody searches for: the, and, of. */
  stopWords: ReadonlySet<string>;
}

/** The part of it that is code, and not a list. */
export interface StemRules {
  /** The stem of a folded word: `pembangunan` and `membangun` have one. */
  stem: (word: string) => string;
  /** What the forms of a stem have in common, where the stemmer cuts too much. */
  core: (stem: string) => string;
}

/** For a language without rules of its own: words are found as they are written. */
export const noStemming: StemRules = { stem: (word) => word, core: (stem) => stem };

/** The stem of a word of a text or a query; undefined for a stop word. Numbers stay as they are. */
export function stemOf(word: string, { stem, stopWords }: WordRules): string | undefined {
  if (stopWords.has(word)) return undefined;
  return /\d/.test(word) ? word : stem(word);
}

/**
 * True if two stems may be of one word: they are the same, or one is what the other has behind its first consonant. Two
 * stems with consonants never are: `pasar` is not `kasar`.
 */
export function isFormOf(stem: string, other: string, { core }: Pick<WordRules, 'core'>): boolean {
  return stem === other || core(stem) === other || stem === core(other);
}
