import type { Locale } from '../config/languages.ts';
import { shade } from './calendar.ts';
import type { PeriodCount } from './lists.ts';

/** From so many tags on, the letters of the index have links above it, and columns of their own. */
export const MIN_TAGS_FOR_LETTERS = 100;

/** The most tags whose years are drawn: those with the most stories. Their drawings weigh as much as their names. */
export const MAX_TAGS_WITH_YEARS = 500;

export interface TagGroup<Tag> {
  /** A letter, `0–9`, the name of a script, or `#`. */
  name: string;
  tags: Tag[];
}

/**
 * Tags by the first letter of their labels, in the alphabetical order of a locale. Letters that the locale sorts as one are
 * one group, such as `E` and `É` in French. Scripts whose signs are syllables or words, such as Han, are one group each.
 */
export function tagGroups<Tag extends { label: string }>(
  tags: Tag[],
  { locale, digits }: { locale: Locale; digits: (text: string) => string },
): TagGroup<Tag>[] {
  const order = new Intl.Collator(locale, { numeric: true });
  const letters = new Intl.Collator(locale, { sensitivity: 'base' });
  const groups: TagGroup<Tag>[] = [];
  const sorted = tags.toSorted((a, b) => order.compare(fromLetter(a.label), fromLetter(b.label)));
  for (const tag of sorted) {
    const name = letterOf(tag.label, locale, letters, digits);
    const group = groups.find((group) => letters.compare(group.name, name) === 0);
    if (group) group.tags.push(tag);
    else groups.push({ name, tags: [tag] });
  }
  return groups;
}

/** A label from its first letter or digit on: quotation marks do not count in the alphabet. */
const fromLetter = (label: string) => label.replace(/^[^\p{L}\p{N}]+(?=.)/u, '');

const syllabic = /^(?:\p{Script=Han}|\p{Script=Hangul}|\p{Script=Hiragana}|\p{Script=Katakana})/u;

function letterOf(
  label: string,
  locale: Locale,
  letters: Intl.Collator,
  digits: (text: string) => string,
): string {
  const first = /[\p{L}\p{N}]\p{M}*/u.exec(label)?.[0];
  if (first === undefined) return '#';
  if (/^\p{N}/u.test(first)) return digits('0–9');
  if (syllabic.test(first)) return scriptName(first, locale);
  const [letter] = first.normalize('NFC').toLocaleUpperCase(locale);
  const plain = letter!.normalize('NFD').replace(/\p{M}/gu, '');
  return plain && letters.compare(plain, letter!) === 0 ? plain : letter!;
}

function scriptName(text: string, locale: Locale): string {
  const script = /^\p{Script=Han}/u.test(text) ? 'Hani' : /^\p{Script=Hangul}/u.test(text) ? 'Hang' : 'Hrkt';
  return new Intl.DisplayNames(locale, { type: 'script' }).of(script)!;
}

/** The years of all tags, from the first to the last. */
export interface YearSpan {
  first: number;
  last: number;
}

export function yearSpan(years: PeriodCount[]): YearSpan | undefined {
  if (!years.length) return undefined;
  const all = years.map(({ period }) => Number(period));
  return { first: all.reduce((a, b) => Math.min(a, b)), last: all.reduce((a, b) => Math.max(a, b)) };
}

/** The height of the drawing of a tag's years. Each year is one wide. */
export const YEARS_HEIGHT = 4;

/** The path of an SVG with a stroke for each year in which a tag has stories, from the foot up, as `shade` is. */
export function yearStrokes(years: PeriodCount[], { first }: YearSpan): string {
  const most = Math.max(0, ...years.map(({ count }) => count));
  return years
    .map(
      ({ period, count }) =>
        `M${Number(period) - first} ${YEARS_HEIGHT}V${YEARS_HEIGHT - shade(count, most)}`,
    )
    .join('');
}
