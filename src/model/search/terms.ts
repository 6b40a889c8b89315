import { foldedText, wordsIn } from './words.ts';
import { stemOf, type WordRules } from './wordRules.ts';

/** How much a term says of its story: once in the text, twice or three times, often or in the standfirst, in the headline. */
export type Weight = 0 | 1 | 2 | 3;

/** The texts of a story that readers can see. */
export interface SearchableStory {
  headline: string;
  /** Kicker and standfirst. */
  standfirst: string;
  /** All other texts of its page. */
  body: string;
  /** Terms of `filterTerm`. */
  filters: string[];
}

/** What readers can narrow a search to, beside words and time. */
export type FilterBy = 'section' | 'type' | 'author' | 'tag';

const filterMarks: Record<FilterBy, string> = { section: '/', type: '!', author: '@', tag: '#' };

/** A term that no word of a text can be. */
export const filterTerm = (by: FilterBy, of: string): string => filterMarks[by] + of;

/** The terms of a story: a line for each weight, 0 to 3, with its terms in order. */
export function termsOf(story: SearchableStory, rules: WordRules): string {
  const counts = new Map<string, number>();
  count(story.body, rules, counts, 1);
  count(story.standfirst, rules, counts, 4);
  count(story.headline, rules, counts, Infinity);
  for (const filter of story.filters) counts.set(filter, 1);
  const lines: string[][] = [[], [], [], []];
  for (const [term, times] of counts) lines[weightOf(times)]!.push(term);
  return lines.map((terms) => terms.sort().join(' ')).join('\n');
}

function weightOf(times: number): Weight {
  if (times === Infinity) return 3;
  return times >= 4 ? 2 : times >= 2 ? 1 : 0;
}

function count(text: string, rules: WordRules, counts: Map<string, number>, times: number): void {
  for (const { parts, joined } of wordsIn(foldedText(text))) {
    for (const part of parts) add(stemOf(part, rules), counts, times);
    if (parts.length > 1) add(stemOf(joined, rules), counts, times);
  }
}

function add(term: string | undefined, counts: Map<string, number>, times: number): void {
  if (term) counts.set(term, (counts.get(term) ?? 0) + times);
}

/** Calls back with each term of `termsOf` and its weight. */
export function eachTerm(terms: string, found: (term: string, weight: Weight) => void): void {
  for (const [weight, line] of terms.split('\n').entries())
    if (line) for (const term of line.split(' ')) found(term, weight as Weight);
}
