import { foldedText, partsOf, wordsIn } from './words.ts';
import { filterTerm, type FilterBy } from './terms.ts';
import { stemOf, type WordRules } from './wordRules.ts';

/** What somebody asks for: stories that have one alternative of each group. */
export interface SearchQuery {
  groups: Group[];
  /** Words in quotation marks, folded, which must follow each other as they are written. */
  phrases: string[][];
}

/** One word of a query. An alternative is all of its stems: `anti-korupsi` is both of its parts, or `antikorupsi`. */
export interface Group {
  /** The word as it was written. */
  word: string;
  alternatives: string[][];
  /** True for a term of `filterTerm`. */
  isFilter?: boolean;
  /** True if another word stands in the place of the one that was written. */
  isForgiven?: boolean;
}

export type SearchFilters = Partial<Record<FilterBy, string>>;

/** Reads a query. Stop words are left out, but within quotation marks. */
export function searchQuery(text: string, filters: SearchFilters, rules: WordRules): SearchQuery {
  const phrases = Array.from(text.matchAll(/["“”„«»]([^"“”„«»]+)["“”„«»]?/g), ([, words]) =>
    partsOf(words!),
  ).filter(({ length }) => length > 0);
  const groups = wordsIn(foldedText(text)).flatMap((word): Group[] => {
    const parts = stems(word.parts, rules);
    const joined = word.parts.length > 1 ? stems([word.joined], rules) : [];
    const alternatives = [parts, joined].filter(({ length }) => length > 0);
    return alternatives.length ? [{ word: word.parts.join('-'), alternatives }] : [];
  });
  const filterGroups = Object.entries(filters).map(([by, of]): Group => ({
    word: of,
    alternatives: [[filterTerm(by as FilterBy, of)]],
    isFilter: true,
  }));
  return { groups: [...groups, ...filterGroups], phrases };
}

const stems = (words: string[], rules: WordRules) =>
  words.map((word) => stemOf(word, rules)).filter((stem) => stem !== undefined);
