import { z } from 'astro/zod';
import { lineSchema, uniqueBy } from './textSchemas.ts';
import { webAddressSchema } from './webAddressSchema.ts';

const channelSchema = z.strictObject({
  name: lineSchema.meta({ description: 'What readers know it by.', examples: ['WhatsApp', 'Mastodon'] }),
  url: webAddressSchema.meta({ description: 'Where readers can follow it or sign up.' }),
  description: z
    .record(z.string(), lineSchema)
    .optional()
    .meta({ description: 'One line a language about what they get there.' }),
});

/** Where the outlet publishes besides its site. */
export const channelsSchema = z
  .array(channelSchema)
  .superRefine(uniqueBy(({ url }) => url))
  .default([])
  .meta({
    description:
      'Where readers can follow the outlet besides its feeds, such as a newsletter or an account at another service, in the order of the page that lists them.',
    examples: [[{ name: 'Mastodon', url: 'https://mastodon.example/@warta' }]],
  });
