import { z } from 'astro/zod';
import { shareTargets } from './vocabulary.ts';
import { languages } from './languages.ts';
import { formatsSchema, markdownSchema } from './pluginSchemas.ts';
import { hostNamePattern, lineSchema, slugSchema, uniqueItems } from './textSchemas.ts';
import { characterName, invisibleCharacterIn } from '../lib/invisibleCharacter.ts';

/** A text per language. `siteSchema` requires one for every language of the site. */
const textPerLanguage = z.partialRecord(z.enum(languages), lineSchema);

const sectionSchema = z.strictObject({
  slug: slugSchema.meta({ description: 'What front matter writes as `section`. Never changes.' }),
  label: textPerLanguage.meta({ description: 'The name that readers see.' }),
  word: z
    .partialRecord(z.enum(languages), slugSchema)
    .optional()
    .meta({ description: "The section's word in addresses, a language; default is the slug." }),
});

/** Properties of schema.org's NewsMediaOrganization whose value is a page about how the organisation works. */
export const policies = [
  'publishingPrinciples',
  'correctionsPolicy',
  'ethicsPolicy',
  'verificationFactCheckingPolicy',
  'unnamedSourcesPolicy',
  'ownershipFundingInfo',
  'masthead',
] as const;

const securityMessage =
  'must be an address of e-mail or of a page by https, such as https://warta.example/keamanan/';

const publisherSchema = z.strictObject({
  name: lineSchema.meta({ description: 'The legal entity that answers for the site (press law 40/1999).' }),
  address: lineSchema.optional().meta({ description: 'Postal address, one line.' }),
  email: z
    .email('must be an address of e-mail alone, such as redaksi@warta.example')
    .optional()
    .meta({ description: 'Where readers can reach the newsroom.' }),
  policies: z
    .partialRecord(z.enum(policies), z.partialRecord(z.enum(languages), slugSchema))
    .default({})
    .meta({ description: 'Static pages, by their slugs, that say how the newsroom works.' }),
  security: z
    .union([
      z.email(securityMessage).transform((address) => `mailto:${address}`),
      z.url({ protocol: /^https$/, error: securityMessage }).regex(/^\S+$/, securityMessage),
    ])
    .optional()
    .meta({
      description:
        'Where a fault in the security of the site can be reported: an e-mail address or an https page.',
    }),
});

/** Everything that a publisher sets in `src/site.config.ts`. Unknown keys are errors; all defaults are here. */
export const siteSchema = z
  .strictObject({
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
      .array(z.enum(languages))
      .min(1, "names none; write ['id'], or more")
      .superRefine(uniqueItems)
      .default([...languages])
      .meta({ description: 'BCP 47 tags. The first is the default: its addresses have no prefix.' }),
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
      })
      .prefault({})
      .meta({
        description:
          'Former slugs of tags and sections, and their slugs now: the old addresses and feeds redirect.',
        examples: [{ tags: { 'virus-corona': 'covid-19' }, sections: {} }],
      }),
    publisher: publisherSchema,
    share: z
      .array(z.enum(shareTargets))
      .superRefine(uniqueItems)
      .default([...shareTargets])
      .meta({ description: 'Services in the share row of an article, in their order.' }),
    cards: z.enum(['all', 'recent']).default('all').meta({
      description:
        'Which articles have a picture of their own for links: all, or those of the newest two years; the others show that of the site.',
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
          description:
            'Browsers may put the host on the list that they bring along; to leave it takes months.',
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
  })
  .superRefine((site, context) => {
    for (const { path, character } of textsWithInvisibleCharacter(site)) {
      const message = `has ${characterName(character)}, which is not seen; delete it`;
      context.addIssue({ code: 'custom', path, message });
    }
    const labelled: [PropertyKey[], Partial<Record<string, string>>][] = [
      [['tagline'], site.tagline],
      ...site.sections.map((section, i): [PropertyKey[], Partial<Record<string, string>>] => [
        ['sections', i, 'label'],
        section.label,
      ]),
    ];
    for (const [path, texts] of labelled) {
      const missing = site.languages
        .filter((language) => !texts[language])
        .map((language) => `"${language}"`);
      if (!missing.length) continue;
      const message = `has no text in ${missing.join(' and ')}, which the site is in; add it`;
      context.addIssue({ code: 'custom', path, message });
    }
    for (const kind of ['tags', 'sections'] as const) {
      const former = site.formerSlugs[kind];
      const known = site.sections.map(({ slug }) => slug);
      for (const [slug, newSlug] of Object.entries(former)) {
        const visited = new Set<string>();
        let current: string | undefined = slug;
        while (current !== undefined && !visited.has(current)) {
          visited.add(current);
          current = Object.hasOwn(former, current) ? former[current] : undefined;
        }
        const exists = kind === 'tags' || known.includes(newSlug) || Object.hasOwn(former, newSlug);
        const isLoop = current !== undefined;
        if (!isLoop && exists) continue;
        const message = !isLoop
          ? `leads to "${newSlug}", which is no section; name one of: ${known.join(', ')}`
          : `leads from "${slug}" to itself; name what it is called now`;
        context.addIssue({ code: 'custom', path: ['formerSlugs', kind, slug], message });
      }
    }
    const usedKeys = new Set<string>();
    for (const [i, { slug, word }] of site.sections.entries()) {
      const requireUnused = (path: PropertyKey[], text: string, key: string) => {
        if (usedKeys.has(key)) {
          const message = `"${text}" is taken by a section above; choose another`;
          context.addIssue({ code: 'custom', path: ['sections', i, ...path], message });
        }
        usedKeys.add(key);
      };
      requireUnused(['slug'], slug, slug);
      for (const language of new Set(site.languages)) {
        const ownWord = word?.[language];
        requireUnused(
          ownWord ? ['word', language] : ['slug'],
          ownWord ?? slug,
          `${language} ${ownWord ?? slug}`,
        );
      }
    }
  });

/** True for every time zone name that Intl accepts, including aliases such as Asia/Kolkata, which it reports as Asia/Calcutta. */
function isTimeZone(name: string): boolean {
  try {
    return /^[a-z]/i.test(name) && new Intl.DateTimeFormat('en', { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}

/** Paths of all texts in a configuration that have a character which no page may have. */
function textsWithInvisibleCharacter(
  value: unknown,
  path: PropertyKey[] = [],
): { path: PropertyKey[]; character: string }[] {
  if (typeof value === 'string') {
    const found = invisibleCharacterIn(value);
    return found ? [{ path, character: found.character }] : [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    textsWithInvisibleCharacter(item, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

/** The configuration as a publisher writes it. */
export type SiteConfig = z.input<typeof siteSchema>;
/** The checked configuration: with all defaults, and `url` as an origin without a trailing slash. */
export type Site = z.output<typeof siteSchema>;
