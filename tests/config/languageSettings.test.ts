import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSite } from '../../src/build/config/loadSite.ts';
import { builtInLanguages } from '../../src/config/builtInLanguages.ts';
import { languageRules } from '../../src/config/languageRules.ts';
import { siteSchema, type Site, type SiteConfig } from '../../src/config/siteSchema.ts';
import { dirIn, textsOf } from '../../src/config/texts.ts';
import config from '../../src/site.config.ts';
import { contentFolder } from '../contentFolder.ts';
import { ar } from '../fixtures/ar.ts';
import { siteWith } from '../site.ts';

type Settings = NonNullable<SiteConfig['languageSettings']>;

/** The shipped sections with a label in one more language. */
const labelled = (language: string) => ({
  tagline: { ...config.tagline, [language]: 'Lain' },
  sections: config.sections.map((section) => ({
    ...section,
    label: { ...section.label, [language]: section.slug },
  })),
});
/** Settings that are valid in any language, since no text in them has plural forms. */
const anyLanguage = {
  ...ar,
  texts: {
    ...ar.texts,
    stories: '{count}',
    parts: '{count}',
    archiveIntro: '{count}',
    tagCount: '{count}',
    readingTime: '{minutes}',
    sourceCount: '{count}',
    primaryCount: '{count}',
    unverifiedCount: '{count}',
    newUpdates: '{count}',
    hits: '{count}',
  },
};
const arabic = siteWith({ ...labelled('ar'), languages: ['id', 'ar'], languageSettings: { ar } });

describe('the settings of a built-in language', () => {
  const textsWith = (en: Settings[string]) => textsOf(siteWith({ languageSettings: { en } }), 'en');

  test('are complete by themselves', () => {
    expect(siteWith().languageSettings).toEqual(builtInLanguages);
    expect(languageRules({ languages: ['id', 'en'], languageSettings: {} })).toEqual([]);
  });

  test('change text by text, also within groups', () => {
    const t = textsWith({
      texts: { archive: 'Morgue', shareTargets: { email: 'Mail' }, types: { opinion: 'Comment' } },
    });
    expect(t.archive).toBe('Morgue');
    expect(t.tags).toBe('Tags');
    expect(t.shareTargets).toEqual({
      whatsapp: 'WhatsApp',
      telegram: 'Telegram',
      x: 'X',
      facebook: 'Facebook',
      email: 'Mail',
    });
    expect([t.types.opinion, t.types.review]).toEqual(['Comment', 'Review']);
    expect(textsOf(siteWith(), 'en').archive).toBe('Archive');
  });

  test('change form by form where a text has plurals, or have one form for all numbers', () => {
    const one = textsWith({ texts: { stories: { one: 'A single story' } } });
    expect([1, 2].map(one.stories)).toEqual(['A single story', '2 stories']);
    const same = textsWith({ texts: { stories: 'Items: {count}' } });
    expect([1, 2000].map(same.stories)).toEqual(['Items: 1', 'Items: 2,000']);
  });

  test('a value of undefined is as if it were left out', () => {
    expect(textsWith({ texts: { archive: undefined }, addressWords: { tag: undefined } }).archive).toBe(
      'Archive',
    );
  });

  test('a word of addresses is used in paths', () => {
    const site = siteWith({ languageSettings: { en: { addressWords: { archive: 'morgue' } } } });
    expect(site.languageSettings.en!.addressWords).toMatchObject({ archive: 'morgue', section: 'section' });
  });

  test('are checked as JSON and as a clone, too', () => {
    const copy = JSON.parse(JSON.stringify(structuredClone(arabic))) as Site;
    expect(copy).toEqual(arabic);
    expect(textsOf(copy, 'ar').stories(2)).toBe('خبران');
  });
});

describe('texts with a number', () => {
  test('have the plural forms of English and Indonesian', () => {
    const [id, en] = [textsOf(siteWith(), 'id'), textsOf(siteWith(), 'en')];
    expect([0, 1, 2, 1234].map(en.stories)).toEqual(['0 stories', '1 story', '2 stories', '1,234 stories']);
    expect([0, 1, 2, 1234].map(id.stories)).toEqual(['0 berita', '1 berita', '2 berita', '1.234 berita']);
    expect(en.archiveIntro(1)).toBe('1 story, by date of publication.');
    expect(id.readingTime(3)).toBe('3 menit baca');
  });

  test('have the six of Arabic', () => {
    const t = textsOf(arabic, 'ar');
    expect([0, 1, 2, 3, 11, 100, 1234].map(t.stories)).toEqual([
      'لا أخبار',
      'خبر واحد',
      'خبران',
      '3 أخبار',
      '11 خبرًا',
      '100 خبر',
      '1,234 خبرًا',
    ]);
  });

  test('have the digits of the locale', () => {
    const site = siteWith({
      ...labelled('ar'),
      languages: ['id', 'ar'],
      languageSettings: { ar: { ...ar, locale: 'ar-EG' } },
    });
    const t = textsOf(site, 'ar');
    expect(t.stories(1234)).toBe('١٬٢٣٤ خبرًا');
    expect(t.digits('2024')).toBe('٢٠٢٤');
    expect(textsOf(siteWith(), 'id').digits('0999')).toBe('0999');
  });
});

test('placeholders are filled in, whatever is put in their place', () => {
  const t = textsOf(siteWith(), 'en');
  expect(t.qrCodeOf('$& {name} “A”')).toBe('QR code that leads to “$& {name} “A””');
  expect(t.citation(2, 'AFP')).toBe('Source 2: AFP');
  expect([1, 2].map((again) => t.backToText('a', again))).toEqual([
    'Back to the text, note a',
    'Back to the text, note a, reference 2',
  ]);
  expect(t.publishedBy('Warta')).toBe('Published by Warta.');
});

test('texts are made once for each language of a site', () => {
  expect(textsOf(arabic, 'ar')).toBe(textsOf(arabic, 'ar'));
  expect(textsOf({ ...arabic }, 'ar')).toBe(textsOf(arabic, 'ar'));
});

test('the direction is that of the script, unless the configuration says otherwise', () => {
  const directionOf = (language: string, settings = {}) => {
    const languageSettings = { [language]: { ...anyLanguage, ...settings } };
    const site = siteWith({ ...labelled(language), languages: ['id', language], languageSettings });
    return site.languageSettings[language]!.direction;
  };
  expect(['ar', 'he', 'fa', 'ur', 'zh-hant', 'fr', 'uz-arab'].map((tag) => directionOf(tag))).toEqual([
    'rtl',
    'rtl',
    'rtl',
    'rtl',
    'ltr',
    'ltr',
    'rtl',
  ]);
  expect(directionOf('ar', { direction: 'ltr' })).toBe('ltr');
  expect([
    dirIn(arabic, 'ar'),
    dirIn(arabic, 'id'),
    dirIn(arabic, 'id', 'ar'),
    dirIn(arabic, 'ar', 'ar'),
  ]).toEqual(['rtl', undefined, 'ltr', undefined]);
});

test('the quotation marks of a language that is not built in are those of its script', () => {
  const marksOf = (language: string, settings: Settings[string] = {}) => {
    const languageSettings = { [language]: { ...anyLanguage, ...settings } };
    const site = siteWith({ ...labelled(language), languages: ['id', language], languageSettings });
    return Object.values(site.languageSettings[language]!.typography.quotes).map((marks) => marks.join(' '));
  };
  expect(['ar', 'de', 'sv', 'zh-hant', 'ms'].map((tag) => marksOf(tag))).toEqual([
    ['« »', '‹ ›'],
    ['„ “', '‚ ‘'],
    ['” ”', '’ ’'],
    ['「 」', '『 』'],
    ['“ ”', '‘ ’'],
  ]);
  expect(marksOf('ar', { typography: { quotes: { double: ['“', '”'] } } })).toEqual(['“ ”', '‹ ›']);
});

describe('a wrong setting is a fault at its key', () => {
  const faultsOf = (keys: Partial<SiteConfig>) =>
    (siteSchema.safeParse({ ...config, ...keys }).error?.issues ?? []).map(
      ({ path, message }) => `${path.join('.')} ${message}`,
    );
  const without = (...keys: string[]) => {
    const texts: Record<string, unknown> = { ...ar.texts };
    for (const key of keys) delete texts[key];
    return texts as unknown as typeof ar.texts;
  };
  const inArabic = (settings: Settings[string]) =>
    faultsOf({ ...labelled('ar'), languages: ['id', 'en', 'ar'], languageSettings: { ar: settings } });
  const inEnglish = (settings: Settings[string]) => faultsOf({ languageSettings: { en: settings } });

  test('a complete language has none, in the site or not', () => {
    expect(inArabic(ar)).toEqual([]);
    expect(faultsOf({ languageSettings: { ar } })).toEqual([]);
  });

  test.each<[string, () => string[], (string | RegExp)[]]>([
    [
      'a text that is missing',
      () => inArabic({ ...ar, texts: without('archive') }),
      ['languageSettings.ar.texts.archive is missing; add it: in English it is "Archive"'],
    ],
    [
      'a text with plurals that is missing',
      () => inArabic({ ...ar, texts: without('stories') }),
      [
        /^languageSettings\.ar\.texts\.stories is missing; add it: in English it is \{"one":"\{count\} story",/,
      ],
    ],
    [
      'a group that is missing',
      () => inArabic({ ...ar, texts: without('shareTargets') }),
      [
        /^languageSettings\.ar\.texts\.shareTargets is missing; add it, with the keys whatsapp, telegram, x, facebook, email$/,
      ],
    ],
    [
      'one text of a group',
      () => inArabic({ ...ar, texts: { ...ar.texts, types: { ...ar.texts.types, news: undefined } } }),
      ['languageSettings.ar.texts.types.news is missing; add it: in English it is "News"'],
    ],
    [
      'all texts',
      () => inArabic({ addressWords: ar.addressWords }),
      [/^languageSettings\.ar\.texts is missing; add it, with the keys/],
    ],
    [
      'one word',
      () => inArabic({ ...ar, addressWords: { ...ar.addressWords, author: undefined } }),
      ['languageSettings.ar.addressWords.author is missing; add it: in English it is "author"'],
    ],
    [
      'a language that the site is not in, and that is not complete',
      () =>
        faultsOf({
          languageSettings: { fr: { ...anyLanguage, texts: { ...anyLanguage.texts, and: undefined } } },
        }),
      [/^languageSettings\.fr\.texts\.and is missing/],
    ],
    [
      'a placeholder that is missing',
      () => inEnglish({ texts: { citation: 'Source {number}' } }),
      ['languageSettings.en.texts.citation lacks {name}; the text must have {number} and {name}'],
    ],
    [
      'a placeholder that nothing fills',
      () => inEnglish({ texts: { storiesOf: 'Stories of {month}' } }),
      [
        'languageSettings.en.texts.storiesOf has {month}, which nothing is written for; the text has {period}',
      ],
    ],
    [
      'a placeholder in a text that has none',
      () => inEnglish({ texts: { archive: 'Archive of {year}' } }),
      ['languageSettings.en.texts.archive has {year}, which nothing is written for; leave it out'],
    ],
    [
      'a placeholder in a text of a group',
      () => inEnglish({ texts: { types: { news: '{count}' } } }),
      [/^languageSettings\.en\.texts\.types\.news has \{count\}/],
    ],
    [
      'a plural form without its number',
      () => inEnglish({ texts: { stories: { other: 'stories' } } }),
      ['languageSettings.en.texts.stories.other lacks {count}; the text must have {count}'],
    ],
    [
      'a plural form that the language does not have',
      () => inEnglish({ texts: { stories: { few: '{count} stories' } } }),
      [
        'languageSettings.en.texts.stories.few is no plural form of "en-GB"; remove it: the forms are one, other',
      ],
    ],
    [
      'forms without the one for other numbers',
      () => faultsOf({ languageSettings: { id: { texts: { stories: { one: '{count} berita' } } } } }),
      [/^languageSettings\.id\.texts\.stories\.other is missing/],
    ],
    [
      'a form for 1, 21 and 31 without its number',
      () =>
        faultsOf({
          languageSettings: {
            ru: {
              ...ar,
              texts: {
                ...anyLanguage.texts,
                stories: { one: 'одна новость', few: '{count} новости', other: '{count} новостей' },
              },
            },
          },
        }),
      ['languageSettings.ru.texts.stories.one lacks {count}; the text must have {count}'],
    ],
    [
      'one word twice',
      () => inEnglish({ addressWords: { archive: 'tag' } }),
      ['languageSettings.en.addressWords.archive "tag" is the word of "tag" too; choose another word'],
    ],
    [
      'one word twice, both written',
      () => inEnglish({ addressWords: { archive: 'x', author: 'x' } }),
      ['languageSettings.en.addressWords.archive "x" is the word of "author" too; choose another word'],
    ],
    ...['a', 'media', 'sitemap'].map((word): [string, () => string[], RegExp[]] => [
      `a word that the site uses itself: ${word}`,
      () => inEnglish({ addressWords: { archive: word } }),
      [
        /^languageSettings\.en\.addressWords\.archive "\w+" is a name that the site uses itself; choose another/,
      ],
    ]),
    [
      'a word that is a language of the site',
      () => inEnglish({ addressWords: { archive: 'id' } }),
      ['languageSettings.en.addressWords.archive "id" is a language of the site; choose another word'],
    ],
    [
      'a word that is a year',
      () => inEnglish({ addressWords: { archive: '2024' } }),
      ['languageSettings.en.addressWords.archive "2024" would be read as a year; choose another word'],
    ],
    [
      'a language whose tag is a word of addresses',
      () =>
        faultsOf({
          ...labelled('tag'),
          languages: ['id', 'tag'],
          languageSettings: { tag: { ...ar, locale: 'ar' } },
        }),
      [
        'languages.1 (tag) is a word in addresses of "id"; choose another for "languageSettings.id.addressWords.tag"',
      ],
    ],
    [
      'a language whose dates nobody knows',
      () => faultsOf({ languageSettings: { min: ar } }),
      [/^languageSettings\.min\.locale is missing: JavaScript knows no dates and numbers of "min"/],
    ],
    [
      'a locale that is none',
      () => inEnglish({ locale: 'x_y' }),
      [/^languageSettings\.en\.locale must be a locale whose dates and numbers JavaScript knows/],
    ],
    [
      'a mark of direction in a text',
      () => inEnglish({ texts: { shareTargets: { x: 'X\u202e' } } }),
      [/^languageSettings\.en\.texts\.shareTargets\.x has a mark that turns the direction/],
    ],
    [
      'a label in a language that the site does not have',
      () => faultsOf({ tags: { rusia: { id: 'Rusia', fr: 'Russie' } } }),
      ['tags.rusia.fr (fr) is not a language of the site; write one of: id, en'],
    ],
    [
      'a word of a section in such a language',
      () => faultsOf({ sections: [{ ...config.sections[0]!, word: { fr: 'monde' } }] }),
      ['sections.0.word.fr (fr) is not a language of the site; write one of: id, en'],
    ],
  ])('%s', (_, faults, expected) => {
    expect(faults()).toEqual(
      expected.map((text) => (typeof text === 'string' ? text : expect.stringMatching(text))),
    );
  });

  test.each([
    'xx_YY',
    'EN',
    'a',
    '../x',
    'media',
    'sitemap',
    'zh-Hant',
    'ar-u-nu-latn',
    '',
    'x-private',
    '404',
  ])('a tag that is no language in lower case: %j', (tag) => {
    const expected = `languages.1 (${tag}) must be a BCP 47 tag of a language in lower case, such as ar or zh-hant`;
    expect(faultsOf({ languages: ['id', tag] })).toEqual([expected]);
  });

  test('a tag that BCP 47 replaced', () => {
    expect(faultsOf({ languages: ['en', 'in'] })).toEqual(['languages.1 (in) is "id" in BCP 47; write that']);
  });
});

describe('a fault in the file has its line', () => {
  const load = (settings: string) => {
    const { languageSettings: _, ...keys } = { ...config, languageSettings: {} };
    const text = `export default {\n  ...${JSON.stringify(keys)},\n  languageSettings: {\n${settings}\n  },\n};\n`;
    return loadSite(undefined, join(contentFolder({ 'site.config.ts': text }), 'site.config.ts'));
  };

  test.each([
    [
      '    en: { texts: { archiv: "Morgue" } },',
      ':4 "languageSettings.en.texts.archiv" is not a known field; did you mean "archive"?',
    ],
    [
      '    en: {\n      addressWord: { tag: "topic" },\n    },',
      ':5 "languageSettings.en.addressWord" is not a known field; did you mean "addressWords"?',
    ],
    [
      '    en: { texts: {\n      types: { newz: "N" },\n    } },',
      ':5 "languageSettings.en.texts.types.newz" is not a known field; did you mean "news"?',
    ],
    [
      '    en: { texts: {\n      stories: { uno: "N" },\n    } },',
      ':5 "languageSettings.en.texts.stories.uno" is not a known field',
    ],
    [
      '    en: { texts: {\n      archive: 5,\n    } },',
      ':5 "languageSettings.en.texts.archive" must be a text; it is a number',
    ],
    [
      '    en: {\n      texts: { storiesOf: "Stories" },\n    },',
      ':5 "languageSettings.en.texts.storiesOf" lacks {period}',
    ],
    [
      '    en: { addressWords: {\n      tag: "Topik",\n    } },',
      ':5 "languageSettings.en.addressWords.tag" must be lower-case letters',
    ],
    ['    "EN": {},', ':4 "languageSettings.EN" (EN) must be a BCP 47 tag of a language in lower case'],
    ['    fr: {\n      texts: {},\n    },', ':4 "languageSettings.fr.addressWords" is missing'],
    [
      '    en: { texts: {\n      archive: "TODO",\n    } },',
      ':5 "languageSettings.en.texts.archive" has a desk note',
    ],
  ])('%s', async (settings, expected) => {
    await expect(load(settings)).rejects.toThrow(expected);
  });
});
