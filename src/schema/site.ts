import { z } from 'astro/zod';
import { languages } from '../i18n/language.ts';
import { slug } from './fields.ts';

/** A text in each language of the site. Every language that `languages` names must be there. */
const perLanguage = z.partialRecord(z.enum(languages), z.string().min(1));

const section = z.strictObject({
  slug: slug.meta({ description: 'What front matter writes as `section`. Never changes.' }),
  label: perLanguage.meta({ description: 'The name that readers see.' }),
  word: z
    .partialRecord(z.enum(languages), slug)
    .optional()
    .meta({ description: "The section's word in addresses, a language; default is the slug." }),
});

const publisher = z.strictObject({
  name: z
    .string()
    .min(1)
    .meta({ description: 'The legal entity that answers for the site (press law 40/1999).' }),
  address: z.string().optional().meta({ description: 'Postal address, one line.' }),
  email: z.email().optional().meta({ description: 'Where readers can reach the newsroom.' }),
});

/** What a publisher decides: `src/site.config.ts`. Unknown keys are errors; every default stands here. */
export const siteSchema = z
  .strictObject({
    name: z
      .string()
      .min(1)
      .meta({ description: 'The name of the outlet, as in the masthead and in datelines.' }),
    tagline: perLanguage.meta({ description: 'One line under the name on the front page.' }),
    url: z
      .url({
        protocol: /^https?$/,
        error: 'must be an address with its scheme, such as https://warta.example',
      })
      .refine(
        (url) => !URL.canParse(url) || new URL(url).pathname === '/',
        'must not have a path: the site stands at the root of its host',
      )
      .transform((url) => new URL(url).origin)
      .meta({
        description: 'Scheme and host where the site is served.',
        examples: ['https://warta.example'],
      }),
    timeZone: z
      .string()
      .refine(
        (zone) => Intl.supportedValuesOf('timeZone').includes(zone),
        'is not an IANA time zone such as Asia/Jakarta',
      )
      .default('Asia/Jakarta')
      .meta({
        description: 'The zone that decides on which day a story stands, and in which times are shown.',
      }),
    languages: z
      .array(z.enum(languages))
      .min(1)
      .refine((tags) => new Set(tags).size === tags.length, 'names a language twice')
      .default([...languages])
      .meta({ description: 'BCP 47 tags. The first is the default: its addresses have no prefix.' }),
    sections: z.array(section).min(1).meta({ description: 'In the order of the masthead.' }),
    tags: z
      .record(slug, perLanguage)
      .default({})
      .meta({ description: 'Labels of tags. A tag that is not here is shown as its slug with spaces.' }),
    publisher,
  })
  .superRefine((site, context) => {
    const labelled: [PropertyKey[], Partial<Record<string, string>>][] = [
      [['tagline'], site.tagline],
      ...site.sections.map((section, i): [PropertyKey[], Partial<Record<string, string>>] => [
        ['sections', i, 'label'],
        section.label,
      ]),
    ];
    for (const [path, texts] of labelled) {
      for (const language of site.languages.filter((language) => !texts[language])) {
        context.addIssue({
          code: 'custom',
          path,
          message: `has no text in "${language}", a language of the site`,
        });
      }
    }
    const seen = new Set<string>();
    for (const [i, { slug, word }] of site.sections.entries()) {
      const taken = (path: PropertyKey[], text: string, key: string) => {
        if (seen.has(key)) {
          const message = `"${text}" is taken by a section above; choose another`;
          context.addIssue({ code: 'custom', path: ['sections', i, ...path], message });
        }
        seen.add(key);
      };
      taken(['slug'], slug, slug);
      for (const language of site.languages) {
        const written = word?.[language];
        taken(written ? ['word', language] : ['slug'], written ?? slug, `${language} ${written ?? slug}`);
      }
    }
  });

/** As a publisher writes it. */
export type SiteConfig = z.input<typeof siteSchema>;
/** As the software reads it: defaults filled in, `url` an origin without a final slash. */
export type Site = z.output<typeof siteSchema>;
