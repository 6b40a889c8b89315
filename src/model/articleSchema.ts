import { isDeepStrictEqual } from 'node:util';
import { z } from 'astro/zod';
import { articleTypes, contributorRoles, correctionKinds, sourceRoles } from '../config/vocabulary.ts';
import { redirectPath } from './redirect.ts';
import { hasVisibleText } from '../lib/hasVisibleText.ts';
import { slugPattern } from '../lib/slug.ts';
import { lineSchema, slugSchema, uniqueBy, uniqueItems } from '../config/textSchemas.ts';
import { updateFaults } from './updateFaults.ts';
import { daySchema, sitePathSchema, instantSchema } from './fieldSchemas.ts';
import { webAddressSchema } from '../config/webAddressSchema.ts';

const degrees = (limit: number) => {
  const message = `must lie between -${limit} and ${limit}`;
  return z.number().min(-limit, message).max(limit, message);
};

/** The short form `dateline: Pyongyang` means `{ place: Pyongyang }`. */
const datelineSchema = z
  .union([
    lineSchema.transform((place): { place: string; country?: string; lat?: number; lon?: number } => ({
      place,
    })),
    z
      .strictObject({
        place: lineSchema,
        country: z
          .string()
          .regex(/^[A-Z]{2}$/, 'must be a country code of ISO 3166-1, such as KP')
          .optional(),
        lat: degrees(90).optional(),
        lon: degrees(180).optional(),
      })
      .refine(
        ({ lat, lon }) => (lat === undefined) === (lon === undefined),
        'has one of "lat" and "lon"; write both, or neither',
      ),
  ])
  .meta({
    description: 'Where the story was reported. Set in small capitals at the head of the first paragraph.',
    examples: ['Pyongyang', { place: 'Pyongyang', country: 'KP', lat: 39.03, lon: 125.75 }],
  });

/** The short form `series: Dari Yalta ke Pyongyang` means `{ name: Dari Yalta ke Pyongyang }`. */
const seriesSchema = z
  .union([
    lineSchema.transform((name): { name: string; slug?: string } => ({ name })),
    z.strictObject({
      name: lineSchema.meta({ description: 'What readers see.' }),
      slug: slugSchema.optional().meta({
        description:
          'The end of its address; default is made from the name. One that was published never changes.',
      }),
    }),
  ])
  .meta({
    description:
      'The name of the series that the article is a part of, the same in all parts of a language. They are in the order of publication.',
    examples: ['Dari Yalta ke Pyongyang', { name: 'Dari Yalta ke Pyongyang', slug: 'yalta-pyongyang' }],
  });

const imageSchema = z.strictObject({
  src: lineSchema.meta({ description: 'The file, relative to the article.', examples: ['./jembatan.jpg'] }),
  alt: lineSchema.meta({ description: 'What the image shows, for those who cannot see it. Required.' }),
  kind: z.enum(['photo', 'drawing']).optional().meta({
    description:
      'A drawing, such as a map, has its colours inverted on a dark page; a photo, the default, is dimmed.',
  }),
  thumb: lineSchema.optional().meta({
    description:
      'Another file for lists, which show it 96 to 160 px wide: a crop of 3:2 without words, 480 px or wider. Default is the image itself.',
    examples: ['./jembatan-thumb.jpg'],
  }),
  caption: lineSchema.optional().meta({ description: 'The line under the image.' }),
  credit: lineSchema.optional().meta({ description: 'Who made it.' }),
});

/** Only `true` says something: nobody may take the lack of the field, or `false`, for a seal. */
const unverifiedSchema = z
  .boolean()
  .transform((is) => is || undefined)
  .optional();

const sourceSchema = z.strictObject({
  name: lineSchema.meta({ description: 'Who says it: the person, institution or outlet.' }),
  role: z.enum(sourceRoles).meta({ description: 'How close the source is to what happened.' }),
  url: webAddressSchema.optional().meta({ description: 'Where the document can be read.' }),
  title: lineSchema.optional().meta({ description: "The document's own title." }),
  published: daySchema.optional().meta({ description: 'When the source published it.' }),
  accessed: daySchema.optional().meta({ description: 'When the newsroom read it.' }),
  archived: webAddressSchema.optional().meta({ description: 'A preserved copy.' }),
  note: lineSchema.optional().meta({ description: 'One sentence: what it was used for, or its limits.' }),
  unverified: unverifiedSchema.meta({
    description: 'True while nobody has verified what this source says; readers see it beside the source.',
  }),
});

const correctionSchema = z.strictObject({
  kind: z.enum(correctionKinds).meta({ description: 'A withdrawal states its reason in the text.' }),
  at: instantSchema.meta({ description: 'When the note was added, with its zone.' }),
  text: lineSchema.meta({ description: 'What was wrong and what is right.' }),
});

const updateSchema = z.strictObject({
  at: instantSchema.meta({
    description: 'When it is published, with its zone; in the future it is an embargo.',
  }),
  headline: lineSchema.meta({ description: 'Plain text.' }),
  text: z
    .string()
    .refine(hasVisibleText, 'has no character that is seen; write it')
    .meta({ description: 'Markdown with citations, without headings and footnotes.' }),
});

/** The front matter of `content/articles/YYYY/MM/slug.md`. Unknown fields are errors. */
export const articleSchema = z
  .strictObject({
    id: z
      .string()
      .regex(
        /^[a-z0-9]{4,16}$/,
        'must be 4 to 16 lower-case letters and digits; npm run new gives a fresh one',
      )
      .meta({
        description: 'Permanent, short, never reused; the short link is /a/<id>/.',
        examples: ['k3f9x2'],
      }),
    headline: lineSchema.meta({ description: 'Plain text, 110 characters at the most.' }),
    kicker: lineSchema
      .optional()
      .meta({ description: 'A line above the headline.', examples: ['Asia Timur'] }),
    priority: z
      .int()
      .min(1, 'must be a number from 1 (leads) to 9')
      .max(9, 'must be a number from 1 (leads) to 9')
      .optional()
      .meta({
        description: 'How near to the top of the front page: 1 leads, 9 is last; 5 where it is left out.',
      }),
    description: lineSchema.meta({ description: 'The standfirst: one or two sentences.' }),
    type: z
      .enum(articleTypes)
      .meta({ description: 'The kind of piece; shown as a label where it is not plain news.' }),
    section: slugSchema.meta({ description: 'A section of the site configuration.', examples: ['dunia'] }),
    tags: z
      .array(slugSchema)
      .default([])
      .superRefine(uniqueItems)
      .meta({ description: 'Slugs; labels come from the site configuration or from the slug.' }),
    series: seriesSchema.optional(),
    lang: z.string().optional().meta({ description: 'BCP 47; default is the first language of the site.' }),
    authors: z
      .array(slugSchema)
      .min(1, 'names nobody')
      .superRefine(uniqueItems)
      .meta({ description: 'Ids of content/authors/*.yml, in byline order.', examples: [['redaksi']] }),
    contributors: z
      .array(z.strictObject({ author: slugSchema, role: z.enum(contributorRoles) }))
      .default([])
      .superRefine(uniqueBy(({ author, role }) => `${role} ${author}`))
      .meta({ description: 'Other credits.' }),
    signoff: z
      .string()
      .regex(/^[a-z]+(\/[a-z]+)*$/i, 'must be desk initials such as m/ci')
      .optional()
      .meta({ description: 'Desk initials, printed at the end: (m/ci).' }),
    dateline: datelineSchema.optional(),
    published: instantSchema.meta({
      description: 'First publication, with its zone. A future time is an embargo.',
    }),
    updated: instantSchema
      .optional()
      .meta({ description: 'The last change that matters to readers; never before published.' }),
    unverified: unverifiedSchema.meta({
      description: 'True while the report as a whole is not verified; lists and the page say so.',
    }),
    image: imageSchema.optional().meta({ description: 'The lead image.' }),
    sources: z
      .record(z.string().regex(slugPattern, 'must be a lower-case key such as kremlin'), sourceSchema)
      .default({})
      .meta({ description: 'The source notes, by the key that the text cites as [^key].' }),
    live: z.boolean().default(false).meta({
      description: 'True while the story goes on, and entries are added to "updates".',
    }),
    updates: z
      .array(updateSchema)
      .default([])
      .meta({ description: 'The entries of a live story, in any order; its page has the newest first.' }),
    corrections: z.array(correctionSchema).default([]).meta({ description: 'Newest last.' }),
    translationOf: z
      .string()
      .optional()
      .meta({ description: 'The id of the article that this one translates.' }),
    aliases: z
      .array(sitePathSchema)
      .default([])
      .superRefine(uniqueBy(redirectPath))
      .meta({ description: 'Old paths that redirect here.' }),
    draft: z.boolean().default(false).meta({ description: 'Shown in dev, left out of a build.' }),
  })
  .superRefine((article, context) => {
    if (article.updated !== undefined && article.updated < article.published) {
      context.addIssue({
        code: 'custom',
        path: ['updated'],
        message: 'lies before "published"; correct one of the two',
      });
    }
    for (const [i, { at }] of article.corrections.entries()) {
      const before = article.corrections[i - 1]?.at ?? -Infinity;
      const report = (message: string) =>
        context.addIssue({ code: 'custom', path: ['corrections', i, 'at'], message });
      if (at < article.published) report('lies before "published"; correct one of the two');
      if (at < before) report('lies before the note above it; write the newest last');
      // The feed of corrections identifies a note by its time.
      if (at === before) report('is the time of the note above it; join the two, or give each its own');
    }
    for (const { path, message } of updateFaults(article))
      context.addIssue({ code: 'custom', path, message });
    const sources = Object.entries(article.sources);
    for (const [i, [key, source]] of sources.entries()) {
      const same = sources.slice(0, i).find(([, other]) => isDeepStrictEqual(source, other));
      if (same) {
        const message = `is the same as "sources.${same[0]}"; keep one, and cite that`;
        context.addIssue({ code: 'custom', path: ['sources', key], message });
      }
    }
  });

/** The checked front matter, with defaults and parsed times. */
export type ArticleData = z.output<typeof articleSchema>;
export type Source = ArticleData['sources'][string];
export type Correction = ArticleData['corrections'][number];
