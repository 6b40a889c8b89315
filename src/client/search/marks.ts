import type { SearchQuery } from '../../model/search/query.ts';
import { isFormOf, stemOf, type WordRules } from '../../model/search/wordRules.ts';
import { foldedText, wordsIn } from '../../model/search/words.ts';

/** Where a word of a query stands in a text. */
export interface FoundWord {
  start: number;
  end: number;
  /** Which group of the query it belongs to. */
  group: number;
}

/** Finds the words of a query in texts, and marks them. */
export interface Marks {
  found: (text: string) => FoundWord[];
  /** Puts a text, or a part of it, into an element, its found words in `mark`. */
  show: (element: Element, text: string, from?: number, to?: number) => void;
}

const writtenWord = /[\p{L}\p{N}\p{M}]+(?:['’‘ʼ\-‐‑][\p{L}\p{N}\p{M}]+)*/gu;

export function marksOf({ groups }: Pick<SearchQuery, 'groups'>, rules: WordRules): Marks {
  const terms = groups.map(({ alternatives }) => alternatives.flat());
  const found = (text: string) =>
    Array.from(text.matchAll(writtenWord)).flatMap(({ 0: word, index }): FoundWord[] => {
      const stems = wordsIn(foldedText(word)).flatMap(({ parts, joined }) =>
        [...parts, joined].map((part) => stemOf(part, rules) ?? ''),
      );
      const group = terms.findIndex((terms) =>
        terms.some((term) => stems.some((stem) => isFormOf(stem, term, rules))),
      );
      return group < 0 ? [] : [{ start: index, end: index + word.length, group }];
    });
  return {
    found,
    show: (element, text, from = 0, to = text.length) => {
      let offset = from;
      for (const { start, end } of found(text)) {
        if (start < from || end > to) continue;
        const mark = document.createElement('mark');
        mark.textContent = text.slice(start, end);
        element.append(text.slice(offset, start), mark);
        offset = end;
      }
      element.append(text.slice(offset, to));
    },
  };
}
