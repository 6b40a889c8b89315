import type { Language, LanguageSettings } from './languages.ts';
import type { Site } from './siteSchema.ts';
import type { BodySettings } from './texts.ts';

/** What the addresses of pages depend on. */
export type AddressConfig = Pick<Site, 'languages'> & {
  sections: Pick<Site['sections'][number], 'slug' | 'word'>[];
  /** Files that a newsroom adds beside articles, and at the root. */
  formats?: Site['formats'];
  /** Without it every feed may exist. */
  outputs?: Site['outputs'];
  languageSettings: Record<Language, Pick<LanguageSettings, 'addressWords'>>;
};

/** What reading a content file depends on: while it is the same, the rows of unchanged files in the store are right. */
export type ReadConfig = AddressConfig &
  Pick<Site, 'name' | 'url' | 'timeZone' | 'markdown'> & { languageSettings: Record<Language, BodySettings> };

export function readConfig({
  name,
  url,
  timeZone,
  markdown,
  languages,
  sections,
  languageSettings,
}: Site): ReadConfig {
  return {
    name,
    url,
    timeZone,
    markdown,
    languages,
    sections: sections.map(({ slug, word }) => ({ slug, word })),
    languageSettings: Object.fromEntries(
      languages.map((language) => {
        const { locale, addressWords, direction, typography, texts } = languageSettings[language]!;
        const { comma, footnotes, backToText, backToTextAgain, citation, table, tableOf, video } = texts;
        return [
          language,
          {
            addressWords,
            locale,
            direction,
            typography,
            texts: { comma, footnotes, backToText, backToTextAgain, citation, table, tableOf, video },
          },
        ];
      }),
    ),
  };
}
