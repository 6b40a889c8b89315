import { builtInLanguages } from './builtInLanguages.ts';
import { en } from './languages/en.ts';
import type { AddressWords, Language } from './languages.ts';
import { isKnownLocale, type WrittenLanguage } from './languageSchema.ts';
import { mergedLanguage } from './mergedLanguage.ts';
import { pluralMessages, placeholders, type PluralForms } from './messages.ts';
import { reservedNames } from './reservedNames.ts';

/** Something wrong with a configuration, and where. */
export interface ConfigFault {
  path: PropertyKey[];
  message: string;
}

interface Languages {
  languages: Language[];
  languageSettings: Record<Language, WrittenLanguage>;
}

/** What is wrong with the languages of a site: settings that are missing, and those that contradict each other. */
export function languageRules({ languages, languageSettings }: Languages): ConfigFault[] {
  const withSettings = new Set([...languages, ...Object.keys(languageSettings)]);
  return [...withSettings].flatMap((language): ConfigFault[] => {
    const written = languageSettings[language];
    if (!written && !builtInLanguages[language]) {
      const message = `(${language}) is not built in: add "languageSettings.${language}" with its addressWords and texts, or choose from: ${Object.keys(builtInLanguages).join(', ')}`;
      return [{ path: ['languages', languages.indexOf(language)], message }];
    }
    const { locale, addressWords, texts } = mergedLanguage(language, written);
    const path = ['languageSettings', language];
    if (!isKnownLocale(locale)) {
      const message = `is missing: JavaScript knows no dates and numbers of "${locale}"; name a locale that it knows, such as id-ID`;
      return [{ path: [...path, 'locale'], message }];
    }
    return [
      ...missingKeys({ addressWords, texts }, { addressWords: en.addressWords, texts: en.texts }, path),
      ...wordFaults(addressWords, written?.addressWords ?? {}, language, languages),
      ...textFaults(texts, [...path, 'texts'], locale),
    ];
  });
}

/** The keys that an object lacks and a complete one has, also in the objects within. */
function missingKeys(value: object, complete: object, path: PropertyKey[]): ConfigFault[] {
  const isMissing = (key: string) => (value as Record<string, unknown>)[key] === undefined;
  return Object.entries(complete).flatMap(([key, example]: [string, string | object]): ConfigFault[] => {
    const place = [...path, key];
    if (typeof example === 'string' || pluralMessages.includes(key)) {
      const message = `is missing; add it: in English it is ${JSON.stringify(example)}`;
      return isMissing(key) ? [{ path: place, message }] : [];
    }
    const part = isMissing(key) ? {} : ((value as Record<string, object>)[key] as object);
    if (Object.keys(part).length) return missingKeys(part, example, place);
    const message = `is missing; add it, with the keys ${Object.keys(example).join(', ')}`;
    return [{ path: place, message }];
  });
}

/** Words by which a path would have two meanings. */
function wordFaults(
  words: AddressWords,
  written: NonNullable<WrittenLanguage['addressWords']>,
  language: Language,
  languages: Language[],
): ConfigFault[] {
  const entries = Object.entries(words) as [keyof AddressWords, string][];
  return entries.flatMap(([key, word], i): ConfigFault[] => {
    const path = ['languageSettings', language, 'addressWords', key];
    const other = entries.find(
      ([otherKey, otherWord], j) => otherWord === word && otherKey !== key && (j < i || !written[otherKey]),
    );
    if (languages.includes(word) && !written[key]) {
      const message = `(${word}) is a word in addresses of "${language}"; choose another for "${path.join('.')}"`;
      return [{ path: ['languages', languages.indexOf(word)], message }];
    }
    const reason = languages.includes(word)
      ? 'is a language of the site'
      : reservedNames.includes(word)
        ? 'is a name that the site uses itself'
        : /^\d+$/.test(word)
          ? 'would be read as a year'
          : other && written[key] && `is the word of "${other[0]}" too`;
    return reason ? [{ path, message: `"${word}" ${reason}; choose another word` }] : [];
  });
}

/** Wrong placeholders and plural forms, in a group of texts and the groups within. */
function textFaults(texts: object, path: PropertyKey[], locale: string): ConfigFault[] {
  return Object.entries(texts).flatMap(
    ([key, text]: [string, string | object | undefined]): ConfigFault[] => {
      if (text === undefined) return [];
      const place = [...path, key];
      const names: readonly string[] =
        (placeholders as Partial<Record<string, readonly string[]>>)[key] ?? [];
      if (typeof text === 'string') return placeholderFaults(text, names, names, place);
      if (!pluralMessages.includes(key)) return textFaults(text, place, locale);
      return pluralFaults(text as PluralForms, names, place, locale);
    },
  );
}

function placeholderFaults(
  text: string,
  known: readonly string[],
  required: readonly string[],
  path: PropertyKey[],
): ConfigFault[] {
  const written = [...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name!);
  const unknown = written.find((name) => !known.includes(name));
  const missing = required.find((name) => !written.includes(name));
  const list = known.map((name) => `{${name}}`).join(' and ');
  if (unknown !== undefined) {
    const message = `has {${unknown}}, which nothing is written for; ${list ? `the text has ${list}` : 'leave it out'}`;
    return [{ path, message }];
  }
  return missing === undefined ? [] : [{ path, message: `lacks {${missing}}; the text must have ${list}` }];
}

function pluralFaults(
  forms: PluralForms,
  names: readonly string[],
  path: PropertyKey[],
  locale: string,
): ConfigFault[] {
  const rules = new Intl.PluralRules(locale);
  const categories = rules.resolvedOptions().pluralCategories;
  if (forms.other === undefined) return [{ path: [...path, 'other'], message: 'is missing; add it' }];
  return Object.entries(forms).flatMap(([category, text]: [string, string | undefined]): ConfigFault[] => {
    if (text === undefined) return [];
    const place = [...path, category];
    if (!categories.includes(category as Intl.LDMLPluralRule)) {
      const message = `is no plural form of "${locale}"; remove it: the forms are ${categories.join(', ')}`;
      return [{ path: place, message }];
    }
    // "One story" is right only where "one" is not also the form of 21.
    const isOneNumber = numbersOf(category, rules).length === 1;
    return placeholderFaults(text, names, isOneNumber ? [] : names, place);
  });
}

/** The numbers up to 200 that a plural form is for. */
function numbersOf(category: string, rules: Intl.PluralRules): number[] {
  return Array.from({ length: 201 }, (_, number) => number).filter(
    (number) => rules.select(number) === category,
  );
}
