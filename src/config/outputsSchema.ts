import { z } from 'astro/zod';
import { uniqueItems } from './textSchemas.ts';
import { feedFormats, type FeedFormat } from './vocabulary.ts';

const feeds = (formats: readonly FeedFormat[]) =>
  z
    .array(z.enum(feedFormats))
    .superRefine(uniqueItems)
    .default([...formats]);

const articles = z.enum(['all', 'recent', 'none']);

/** Which files there are beside the pages. */
export const outputsSchema = z
  .strictObject({
    card: articles.default('all').meta({
      description:
        'Which articles have a picture of their own for links: all, those of the newest two years, or none. The others show that of the site.',
    }),
    ninjs: articles.default('recent').meta({
      description:
        'Which articles have IPTC ninjs beside them (`ninjs.json`). With `recent`, those of older years are in the file of their month (`articles.ndjson`).',
    }),
    markdown: articles.default('recent').meta({
      description:
        'Which articles have Markdown beside them (`index.md`). With `recent`, those of older years are in the file of their month (`articles.md`).',
    }),
    shortLinks: articles.default('recent').meta({
      description:
        'Which articles have a file for their short link (`/a/<id>/`). The others are in the tables `/a/<xx>.json`, which the host or the 404 page looks up.',
    }),
    feeds: z
      .strictObject({
        front: feeds(feedFormats)
          .refine((formats) => formats.includes('atom'), 'needs "atom", which reaches back over the archive')
          .meta({ description: 'Of all stories; Atom is always among them.' }),
        section: feeds(feedFormats),
        author: feeds(feedFormats),
        series: feeds(feedFormats),
        tag: feeds(['atom']),
        corrections: feeds(feedFormats),
      })
      .prefault({})
      .meta({
        description:
          'The formats of the feeds of each kind of page, `atom`, `rss` and `json`; `[]` for none. A feed that was published and is taken out here is lost to its readers.',
        examples: [{ tag: ['atom', 'rss'] }],
      }),
  })
  .prefault({})
  .meta({ description: 'Which files there are beside the pages.' });
