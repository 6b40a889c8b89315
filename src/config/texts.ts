import type { Direction, Language, LanguageSettings, Locale } from './languages.ts';
import { typesettingOf, type Typesetting, type TypographySettings } from './typography.ts';
import type { BodyMessages, Messages, placeholders, Plural } from './messages.ts';

/** The texts of a language as templates use them: those with placeholders are functions. */
export interface Texts extends Omit<Messages, keyof typeof placeholders> {
  /** The locale of dates and of alphabetical order. */
  locale: Locale;
  direction: Direction;
  arrows: Arrows;
  typesetting: Typesetting;
  /** Writes the digits of a text as the language does. */
  digits: (text: string | number) => string;
  archiveIntro: (count: number) => string;
  stories: (count: number) => string;
  storiesOf: (period: string) => string;
  calendarOf: (year: string) => string;
  parts: (count: number) => string;
  partOf: (part: number, count: number) => string;
  part: (part: number) => string;
  tagCount: (count: number) => string;
  tagsNote: (years: string) => string;
  followList: (list: string) => string;
  readingTime: (minutes: number) => string;
  sourceCount: (count: number) => string;
  primaryCount: (count: number) => string;
  unverifiedCount: (count: number) => string;
  /** Not a function: the script of a live story has the number. */
  newUpdates: Plural;
  /** Not a function: the search page has the number. */
  hits: Plural;
  quotationSoFar: string;
  hitsFor: string;
  /** @param again 1 for the first reference to the note, 2 for the second */
  backToText: (note: string, again: number) => string;
  citation: (number: number, name: string) => string;
  tableOf: (title: string) => string;
  qrCodeOf: (headline: string) => string;
  removeStoryOf: (headline: string) => string;
  publishedBy: (name: string) => string;
}

/** Signs that point as the language reads. */
export interface Arrows {
  /** To what comes before. */
  previous: string;
  /** To what comes after. */
  next: string;
  /** Back to the text. */
  back: string;
}

const arrows: Record<Direction, Arrows> = {
  ltr: { previous: '←', next: '→', back: '↩' },
  rtl: { previous: '→', next: '←', back: '↪' },
};

/** The texts that are part of an article's body. */
export type BodyTexts = Pick<
  Texts,
  | 'locale'
  | 'direction'
  | 'arrows'
  | 'typesetting'
  | 'comma'
  | 'footnotes'
  | 'backToText'
  | 'citation'
  | 'table'
  | 'video'
  | 'tableOf'
>;

/** What an article's body depends on of a language. */
export interface BodySettings extends TypographySettings {
  direction: Direction;
  texts: BodyMessages;
}

/** A checked site, or what the texts of its languages are in. */
interface Settings<Part> {
  languageSettings: Record<Language, Part>;
}

const cache = new WeakMap<LanguageSettings, Texts>();

/** The texts of a language of the site. */
export function textsOf(site: Settings<LanguageSettings>, language: Language): Texts {
  const settings = site.languageSettings[language]!;
  let texts = cache.get(settings);
  if (!texts) cache.set(settings, (texts = textsFrom(settings)));
  return texts;
}

/** The texts of a language that are part of an article's body. */
export function bodyTexts(site: Settings<BodySettings>, language: Language): BodyTexts {
  const settings = site.languageSettings[language]!;
  const { locale, direction, texts } = settings;
  const { comma, footnotes, table, tableOf, video, citation, backToText, backToTextAgain } = texts;
  return {
    locale: locale as Locale,
    direction,
    arrows: arrows[direction],
    typesetting: typesettingOf(settings),
    comma,
    footnotes,
    table,
    video,
    tableOf: (title) => filled(tableOf, { title }),
    citation: (number, name) => filled(citation, { number: String(number), name }),
    backToText: (note, again) =>
      filled(again > 1 ? backToTextAgain : backToText, { note, reference: String(again) }),
  };
}

function textsFrom(settings: LanguageSettings): Texts {
  const { locale, texts } = settings;
  const numbers = once(() => new Intl.NumberFormat(locale));
  const rules = once(() => new Intl.PluralRules(locale));
  const digits = once(() => {
    const format = new Intl.NumberFormat(locale, { useGrouping: false });
    return Array.from({ length: 10 }, (_, digit) => format.format(digit));
  });
  const plural = (message: Plural, placeholder: string) => (number: number) => {
    const form = typeof message === 'string' ? message : (message[rules().select(number)] ?? message.other);
    return filled(form, { [placeholder]: numbers().format(number) });
  };
  return {
    ...texts,
    ...bodyTexts({ languageSettings: { '': settings } }, ''),
    digits: (text) => String(text).replace(/\d/g, (digit) => digits()[Number(digit)]!),
    archiveIntro: plural(texts.archiveIntro, 'count'),
    stories: plural(texts.stories, 'count'),
    storiesOf: (period) => filled(texts.storiesOf, { period }),
    parts: plural(texts.parts, 'count'),
    partOf: (part, count) =>
      filled(texts.partOf, { part: numbers().format(part), count: numbers().format(count) }),
    part: (part) => filled(texts.part, { part: numbers().format(part) }),
    calendarOf: (year) => filled(texts.calendarOf, { year }),
    tagCount: plural(texts.tagCount, 'count'),
    tagsNote: (years) => filled(texts.tagsNote, { years }),
    followList: (list) => filled(texts.followList, { list }),
    readingTime: plural(texts.readingTime, 'minutes'),
    sourceCount: plural(texts.sourceCount, 'count'),
    primaryCount: plural(texts.primaryCount, 'count'),
    unverifiedCount: plural(texts.unverifiedCount, 'count'),
    qrCodeOf: (headline) => filled(texts.qrCodeOf, { headline }),
    removeStoryOf: (headline) => filled(texts.removeStoryOf, { headline }),
    publishedBy: (name) => filled(texts.publishedBy, { name }),
  };
}

/** A message with its placeholders replaced. */
function filled(message: string, values: Record<string, string>): string {
  return message.replace(/\{(\w+)\}/g, (_, name: string) => values[name]!);
}

/** Calls a function at the first use and keeps its result: to create a formatter is slow. */
function once<Value extends object>(create: () => Value): () => Value {
  let value: Value | undefined;
  return () => (value ??= create());
}

/**
 * The attribute `dir` of an element in a language, within a text of another one; undefined where both have the same
 * direction. HTML is written left to right where nothing says otherwise.
 */
export function dirIn(
  site: Settings<Pick<LanguageSettings, 'direction'>>,
  language: Language,
  outer?: Language,
): Direction | undefined {
  const directionOf = (language: Language) => site.languageSettings[language]!.direction;
  const direction = directionOf(language);
  return direction === (outer === undefined ? 'ltr' : directionOf(outer)) ? undefined : direction;
}
