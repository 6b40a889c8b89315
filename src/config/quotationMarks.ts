import type { Typography } from './typography.ts';

/*
 * Quotation marks of languages that are not built in, after CLDR and the style of their newspapers. A configuration can
 * name others.
 */

const curly: Typography['quotes'] = { double: ['“', '”'], single: ['‘', '’'] };
const pointed: Typography['quotes'] = { double: ['«', '»'], single: ['‹', '›'] };
const low: Typography['quotes'] = { double: ['„', '“'], single: ['‚', '‘'] };
const lowThenHigh: Typography['quotes'] = { double: ['„', '”'], single: ['‚', '’'] };
const high: Typography['quotes'] = { double: ['”', '”'], single: ['’', '’'] };
const pointedThenCurly: Typography['quotes'] = { double: ['«', '»'], single: ['“', '”'] };
const pointedThenLow: Typography['quotes'] = { double: ['«', '»'], single: ['„', '“'] };
const corners: Typography['quotes'] = { double: ['「', '」'], single: ['『', '』'] };
const spaced: Typography['quotes'] = { double: ['«\u00a0', '\u00a0»'], single: ['“', '”'] };

const byLanguage: Record<string, Typography['quotes']> = {
  ...Object.fromEntries(['ar', 'fa', 'ur', 'ps', 'ckb', 'ug'].map((language) => [language, pointed])),
  ...Object.fromEntries(['de', 'cs', 'sk', 'sl', 'bg', 'is', 'lt', 'et'].map((language) => [language, low])),
  ...Object.fromEntries(['pl', 'hu', 'ro', 'hr', 'sr', 'bs'].map((language) => [language, lowThenHigh])),
  ...Object.fromEntries(['sv', 'fi'].map((language) => [language, high])),
  ...Object.fromEntries(['it', 'es', 'ca', 'gl', 'eu', 'el'].map((language) => [language, pointedThenCurly])),
  ...Object.fromEntries(['ru', 'uk', 'be', 'kk', 'ky'].map((language) => [language, pointedThenLow])),
  ...Object.fromEntries(
    ['no', 'nb', 'nn'].map((language) => [language, { ...curly, double: pointed.double }]),
  ),
  ...Object.fromEntries(['ja', 'zh-hant', 'zh-tw', 'zh-hk'].map((language) => [language, corners])),
  fr: spaced,
};

/** The quotation marks of a language; those of English if nothing else is known. */
export function quotationMarks(language: string): Typography['quotes'] {
  return byLanguage[language] ?? byLanguage[language.split('-')[0]!] ?? curly;
}
