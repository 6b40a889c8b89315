import type { Messages } from './messages.ts';
import type { Typography } from './typography.ts';

/** A language as a BCP 47 tag in lower case: `id`, `zh-hant`. Which ones there are is for the site's configuration to say. */
export type Language = string;

export type Direction = 'ltr' | 'rtl';

declare const brand: unique symbol;

/** A BCP 47 locale, such as `en-GB`, whose dates and numbers Intl knows. A language alone is not enough: `en` is American. */
export type Locale = string & { readonly [brand]: 'Locale' };

/** The fixed words in paths. A word that was published once must not change. */
export interface AddressWords {
  tag: string;
  section: string;
  author: string;
  series: string;
  archive: string;
  corrections: string;
  /** The page that lists what is kept on the device. */
  saved: string;
  /** The page that is shown for one which is not on a device without network. */
  offline: string;
  follow: string;
  search: string;
}

/** All that the engine needs to know of a language. Plain data: it is stored as JSON and cloned into worker threads. */
export interface LanguageSettings {
  /** The locale of dates, numbers, plurals and alphabetical order (BCP 47). */
  locale: string;
  /** The direction in which the language is written. */
  direction: Direction;
  addressWords: AddressWords;
  typography: Typography;
  texts: Messages;
}
