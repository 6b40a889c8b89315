import { z } from 'astro/zod';
import { announceSchema } from './announceSchema.ts';
import { builtInLanguages } from './builtInLanguages.ts';
import { languageSettingsSchema, languageTagSchema } from './languageSchema.ts';
import type { Language, LanguageSettings } from './languages.ts';
import { mergedLanguage } from './mergedLanguage.ts';
import { channelsSchema } from './channelsSchema.ts';
import { colorsSchema } from './colorsSchema.ts';
import { formatsSchema, markdownSchema } from './pluginSchemas.ts';
import { deploySchema } from './deploySchema.ts';
import { outputsSchema } from './outputsSchema.ts';
import { publisherSchema } from './publisherSchema.ts';
import { searchEngineSchema } from './searchEngineSchema.ts';
import { siteRules } from './siteRules.ts';
import { hostNamePattern, lineSchema, slugSchema, uniqueItems } from './textSchemas.ts';
import { stateSchema } from './stateSchema.ts';
import { shareTargets } from './vocabulary.ts';

/** A text per language. `siteRules` require one for every language of the site. */
const textPerLanguage = z.record(z.string(), lineSchema);

const sectionSchema = z.strictObject({
  slug: slugSchema.meta({ description: 'What front matter writes as `section`. Never changes.' }),
  label: textPerLanguage.meta({ description: 'The name that readers see.' }),
  word: z
    .record(z.string(), slugSchema)
    .optional()
    .meta({ description: "The section's word in addresses, a language; default is the slug." }),
});

/** Everything that a publisher sets in `site.config.ts`, key by key. Unknown keys are errors; all defaults are here. */
export const siteConfigSchema = z.strictObject({
  name: lineSchema.meta({ description: 'The name of the outlet, as in the masthead and in datelines.' }),
  tagline: textPerLanguage.meta({ description: 'One line under the name on the front page.' }),
  url: z
    .url({
      protocol: /^https?$/,
      hostname: hostNamePattern,
      error: 'must be an address with its scheme, such as https://warta.example',
    })
    .refine(
      (url) => !URL.canParse(url) || new URL(url).pathname === '/',
      'must not have a path: the site is at the root of its host',
    )
    .refine((url) => !/[@?#]/.test(url), 'must be a scheme and a host alone, such as https://warta.example')
    .transform((url) => new URL(url).origin)
    .meta({
      description: 'Scheme and host where the site is served.',
      examples: ['https://warta.example'],
    }),
  timeZone: z
    .string()
    .refine(isTimeZone, 'is not an IANA time zone such as Asia/Jakarta')
    .default('Asia/Jakarta')
    .meta({
      description: 'The time zone that decides to which day a story belongs, and in which times are shown.',
    }),
  languages: z
    .array(languageTagSchema)
    .min(1, "names none; write ['id'], or more")
    .superRefine(uniqueItems)
    .default(Object.keys(builtInLanguages))
    .meta({
      description: 'BCP 47 tags in lower case. The first is the default: its addresses have no prefix.',
    }),
  languageSettings: languageSettingsSchema.default({}).meta({
    description:
      'What languages have instead of what is built in, by their tags. A language that is not built in needs all of its addressWords and texts.',
    examples: [{ en: { texts: { archive: 'Morgue' } } }],
  }),
  sections: z
    .array(sectionSchema)
    .min(1, 'names none; add one')
    .meta({ description: 'In the order of the masthead.' }),
  tags: z
    .record(slugSchema, textPerLanguage)
    .default({})
    .meta({ description: 'Labels of tags. A tag that is not here is shown as its slug with spaces.' }),
  formerSlugs: z
    .strictObject({
      tags: z.record(slugSchema, slugSchema).default({}),
      sections: z.record(slugSchema, slugSchema).default({}),
      series: z.record(slugSchema, slugSchema).default({}),
    })
    .prefault({})
    .meta({
      description:
        'Former slugs of tags, sections and series, and their slugs now: the old addresses and feeds redirect.',
      examples: [{ tags: { 'virus-corona': 'covid-19' }, sections: {} }],
    }),
  publisher: publisherSchema,
  channels: channelsSchema,
  share: z
    .array(z.enum(shareTargets))
    .superRefine(uniqueItems)
    .default([...shareTargets])
    .meta({ description: 'Services in the share row of an article, in their order.' }),
  outputs: outputsSchema,
  searchEngine: searchEngineSchema,
  offline: z.boolean().default(true).meta({
    description:
      'Whether readers can save stories, and read without a network what they saved or read. With `false`, what browsers kept is deleted.',
  }),
  ai: z
    .strictObject({
      input: z
        .boolean()
        .default(true)
        .meta({ description: 'Whether programs may answer from articles, naming them.' }),
      training: z
        .boolean()
        .default(false)
        .meta({ description: 'Whether models may be trained on articles.' }),
    })
    .prefault({})
    .meta({ description: 'What learning machines may do with the site.' }),
  hsts: z
    .strictObject({
      includeSubDomains: z
        .boolean()
        .default(false)
        .meta({ description: 'Every host below this one is asked over HTTPS only, whoever runs it.' }),
      preload: z.boolean().default(false).meta({
        description: 'Browsers may put the host on the list that they bring along; to leave it takes months.',
      }),
    })
    .refine(({ preload, includeSubDomains }) => !preload || includeSubDomains, {
      path: ['preload'],
      message: 'needs "includeSubDomains: true": browsers list a host with all below it',
    })
    .prefault({})
    .meta({
      description: 'Further directives of Strict-Transport-Security (RFC 6797).',
    }),
  deploy: deploySchema,
  state: stateSchema,
  announce: announceSchema,
  colors: colorsSchema,
  markdown: markdownSchema,
  formats: formatsSchema,
  tagAuthority: z
    .string()
    .regex(
      /^[a-z0-9.-]+,\d{4}(-\d\d(-\d\d)?)?$/,
      'must be a host and a date at which it was yours, such as warta.example,2026',
    )
    .refine((authority) => {
      const date = authority.split(',')[1];
      return date === undefined || z.iso.date().safeParse(`${date}-01-01`.slice(0, 10)).success;
    }, 'names a date that does not exist')
    .meta({
      description:
        'What the names of stories in feeds begin with (RFC 4151): a host and a date at which it was yours. Never changes, not even with `url`.',
      examples: ['warta.example,2026'],
    }),
});

/** The whole configuration: its keys, what they say together, and the complete settings of each of its languages. */
export const siteSchema = siteConfigSchema
  .superRefine((site, context) => {
    for (const { path, message } of siteRules(site)) context.addIssue({ code: 'custom', path, message });
  })
  .transform((site) => ({
    ...site,
    languageSettings: Object.fromEntries(
      site.languages.map((language): [Language, LanguageSettings] => [
        language,
        mergedLanguage(language, site.languageSettings[language]),
      ]),
    ),
  }));

/** True for every time zone name that Intl accepts, including aliases such as Asia/Kolkata, which it reports as Asia/Calcutta. */
function isTimeZone(name: string): boolean {
  try {
    return /^[a-z]/i.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** The configuration as it is written, with all defaults. */
export type WrittenSite = z.output<typeof siteConfigSchema>;
/** The configuration as a publisher writes it. */
export type SiteConfig = z.input<typeof siteConfigSchema>;
/**
 * The checked configuration: with all defaults, `url` as an origin without a trailing slash, and the complete settings of
 * each language. JSON can hold it.
 */
export type Site = z.output<typeof siteSchema>;
