import { stopwords } from '@orama/stopwords/indonesian';

/*
 * Words as often as in the news: nearly half of a text is stop words, and of the others a few are in every story and most
 * in one or two (Zipf's law). The nouns of filler.ts are a hundred, so that each story would have all of them.
 */

const ROOTS = 60_000;
const SAMPLE = 400_000;

/** A list in which each word stands as often as it is used, to pick from at random. */
export function wideVocabulary(random: () => number): string[] {
  const sums = new Float64Array(ROOTS);
  let sum = 0;
  for (let rank = 0; rank < ROOTS; rank++) sums[rank] = sum += 1 / (rank + 15) ** 1.02;
  return Array.from({ length: SAMPLE }, () => {
    if (random() < 0.45) return stopwords[Math.floor(random() ** 2 * stopwords.length)]!;
    return inflected(root(rankOf(random() * sum, sums)), random());
  });
}

/** The first rank whose sum is no less. */
function rankOf(wanted: number, sums: Float64Array): number {
  let low = 0;
  let high = sums.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sums[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

const consonants = 'bcdfghjklmnprstwyz';
const vowels = 'aiueo';

/** A root of two to four open syllables, the frequent ones shorter; each number has another one. */
export function root(number: number): string {
  const syllables = number < 3000 ? 2 : number < 40_000 ? 3 : 4;
  let rest = (Math.imul(number + 1, 2654435761) >>> 0) % (consonants.length * vowels.length) ** syllables;
  let word = '';
  for (let i = 0; i < syllables; i++) {
    word +=
      consonants[rest % consonants.length]! + vowels[Math.floor(rest / consonants.length) % vowels.length]!;
    rest = Math.floor(rest / (consonants.length * vowels.length));
  }
  return word;
}

/** Every third word has a prefix or a suffix. */
function inflected(word: string, chance: number): string {
  if (chance < 0.1) return `di${word}`;
  if (chance < 0.2) return `${word}nya`;
  return chance < 0.3 ? `ber${word}` : word;
}
