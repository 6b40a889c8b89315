import { builtInLanguages } from './builtInLanguages.ts';
import { quotationMarks } from './quotationMarks.ts';
import type { Language, LanguageSettings } from './languages.ts';
import type { WrittenLanguage } from './languageSchema.ts';

/**
 * A language as it is built in, with what the configuration says of it instead. Complete if the language is built in, or
 * if the configuration passed `languageRules`.
 */
export function mergedLanguage(language: Language, written: WrittenLanguage | undefined): LanguageSettings {
  const typography = { quotes: quotationMarks(language), elisions: [], beforeNumbers: [], afterNumbers: [] };
  const defaults = {
    locale: language,
    direction: directionOf(language),
    addressWords: {},
    texts: {},
    typography,
  };
  return merged(builtInLanguages[language] ?? defaults, written) as LanguageSettings;
}

/** An object with the values of another one instead of its own. Objects within objects are merged in the same way. */
function merged(base: unknown, instead: unknown): unknown {
  if (!isObject(base) || !isObject(instead)) return instead ?? base;
  const keys = new Set([...Object.keys(base), ...Object.keys(instead)]);
  return Object.fromEntries([...keys].map((key) => [key, merged(base[key], instead[key])]));
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function directionOf(language: Language): LanguageSettings['direction'] {
  // TypeScript does not know the method of ECMA-402 yet.
  const { direction } = (new Intl.Locale(language) as IntlLocale).getTextInfo();
  return direction;
}

interface IntlLocale extends Intl.Locale {
  getTextInfo: () => { direction: LanguageSettings['direction'] };
}
