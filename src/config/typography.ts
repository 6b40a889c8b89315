import type { Language, LanguageSettings } from './languages.ts';
import { builtInLanguages } from './builtInLanguages.ts';

/** The mark that opens a quotation and the one that closes it. */
export type QuotationMarks = [open: string, close: string];

/** How a language is typeset. */
export interface Typography {
  /** What is set for the straight marks `"` and `'`. */
  quotes: { double: QuotationMarks; single: QuotationMarks };
  /** Words without their beginning, which an apostrophe stands for: `tis` in 'tis. */
  elisions: string[];
  /** Words that stay in one line with the number behind them: `Rp`, `No.`, `Pasal`. Names of months are known. */
  beforeNumbers: string[];
  /** Words that stay in one line with the number before them: `miliar`, `persen`. Names of months are known. */
  afterNumbers: string[];
}

/** The typography of a language in a form that is quick to apply. */
export interface Typesetting {
  quotes: Typography['quotes'];
  isElision: (word: string) => boolean;
  /** Matches the end of a text that has a word for the number behind it. */
  beforeNumber: RegExp;
  /** The same for the name of a month, which is before a day as in "June 19" or before a year. */
  monthBefore: RegExp;
  /** Matches the beginning of a text that has a word for the number before it. */
  afterNumber: RegExp;
}

/** What the typesetting of a language depends on. */
export type TypographySettings = Pick<LanguageSettings, 'locale' | 'typography'>;

const cache = new WeakMap<TypographySettings, Typesetting>();

/** The typesetting of a language. */
export function typesettingOf(settings: TypographySettings): Typesetting {
  let typesetting = cache.get(settings);
  if (!typesetting) cache.set(settings, (typesetting = typesettingFrom(settings)));
  return typesetting;
}

/**
 * The typesetting of a language tag within a text: that of the language or of a wider one, such as `en` for `en-GB`, if
 * the site has it or if it is built in.
 */
export function typesettingOfTag(
  { languageSettings }: { languageSettings: Record<Language, TypographySettings> },
  tag: string,
): Typesetting | undefined {
  const parts = tag.toLowerCase().split('-');
  for (; parts.length; parts.pop()) {
    const language = parts.join('-');
    const known = [languageSettings, builtInLanguages].find((settings) => Object.hasOwn(settings, language));
    if (known) return typesettingOf(known[language]!);
  }
  return undefined;
}

function typesettingFrom({ locale, typography }: TypographySettings): Typesetting {
  const { quotes, elisions, beforeNumbers, afterNumbers } = typography;
  const shortened = new Set(elisions);
  const months = monthNames(locale);
  return {
    quotes,
    isElision: (word) => shortened.has(word.toLowerCase()),
    beforeNumber: new RegExp(`${notInWord}(?:${anyOf(beforeNumbers)})$`, 'iu'),
    monthBefore: new RegExp(`${notInWord}(?:${anyOf(months)})$`, 'iu'),
    afterNumber: new RegExp(`^(?:${anyOf([...afterNumbers, ...months])})(?![\\p{L}\\p{N}])`, 'iu'),
  };
}

const notInWord = '(?<![\\p{L}\\p{N}])';

/** One of some words, the longest that fits; nothing if there are no words. */
const anyOf = (words: string[]): string =>
  words.length
    ? words
        .toSorted((a, b) => b.length - a.length)
        .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(' ', '[ \\n\\u00a0]'))
        .join('|')
    : '(?!)';

/** The names of the months as they are written with a day, in full and shortened. */
function monthNames(locale: string): string[] {
  const names = (['long', 'short'] as const).flatMap((month) => {
    const format = new Intl.DateTimeFormat(locale, {
      ...{ month, day: 'numeric', timeZone: 'UTC', calendar: 'gregory' },
    });
    return Array.from({ length: 12 }, (_, i) =>
      format.formatToParts(Date.UTC(2024, i, 15)).find(({ type }) => type === 'month'),
    );
  });
  return [...new Set(names.map((part) => part?.value ?? ''))].filter((name) => /^\p{L}/u.test(name));
}
