import type { Typesetting } from '../config/typography.ts';
import type { Change } from './typeset.ts';

export const NO_BREAK_SPACE = '\u00a0';

/** Digits of the scripts whose languages write numbers with their own. */
const number = /[0-9\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]+/g;
/** The rest of a number after its first digits: "2024" goes on in "19.30" and "1,5". */
const goesOn = /^[.,:][0-9]/;

/** Longer words than any that a language has for numbers are not looked at. */
const MAX_WORD_LENGTH = 24;

/**
 * Where no line may end: the spaces between numbers and the words that belong to them ("Rp 5 miliar", "19 Juni", "No. 5"),
 * and short words with a hyphen and a number ("ke-20", "90-an", "G-20").
 */
export function noBreaks(text: string, typesettingAt: (index: number) => Typesetting): Change[] {
  const changes: Change[] = [];
  for (const { 0: digits, index: start } of text.matchAll(number)) {
    const end = start + digits.length;
    const before = text.charAt(start - 1);
    const space = before === '(' ? start - 2 : start - 1;
    if (isSpace(text.charAt(space)) && isNumberOf(space, digits, end)) keepTogether(space);
    const after = text.charAt(end);
    if (isSpace(after) && typesettingAt(end).afterNumber.test(text.slice(end + 1, end + MAX_WORD_LENGTH)))
      keepTogether(end);
    if (before === '-') keepWhole(start - 1);
    // The hyphen of "5-0" is before a number too.
    if (after === '-' && !/[0-9]/.test(text.charAt(end + 1))) keepWhole(end);
  }
  return changes;

  function keepTogether(index: number): void {
    changes.push({ index, length: 1, kind: 'space', to: NO_BREAK_SPACE });
  }

  /** True if the word before a space belongs to the number behind it. A month does to a day, and not to a year. */
  function isNumberOf(space: number, digits: string, end: number): boolean {
    const word = text.slice(Math.max(0, space - MAX_WORD_LENGTH), space);
    const { beforeNumber, monthBefore } = typesettingAt(space);
    if (beforeNumber.test(word)) return true;
    return digits.length <= 2 && !goesOn.test(text.slice(end, end + 2)) && monthBefore.test(word);
  }

  /** Keeps the word around a hyphen whole, if it is short. */
  function keepWhole(hyphen: number): void {
    const before = beforeHyphen.exec(text.slice(Math.max(0, hyphen - 8), hyphen))?.[0];
    const after = before && afterHyphen.exec(text.slice(hyphen + 1, hyphen + 8))?.[0];
    if (!after || !belongTogether(before, after)) return;
    const word = `${before}-${after}`;
    changes.push({ index: hyphen - before.length, length: word.length, kind: 'word', to: word });
  }
}

const isSpace = (character: string) => character === ' ' || character === '\n';

const beforeHyphen = /(?<![\p{L}\p{N}\p{M}-])(?:\p{L}{1,6}|[0-9]{1,4})$/u;
const afterHyphen = /^(?:\p{L}{1,4}|[0-9]{1,4})(?![\p{L}\p{N}\p{M}-])/u;

/** A number and letters, or the two short numbers of a score or range. */
const belongTogether = (before: string, after: string): boolean =>
  /^[0-9]{1,2}-[0-9]{1,2}$/.test(`${before}-${after}`) || /[0-9]/.test(before) !== /[0-9]/.test(after);
