import { z } from 'astro/zod';
import { serviceAddressSchema } from './serviceAddressSchema.ts';
import { uniqueItems } from './textSchemas.ts';

/** Who is told of what is new, by `npm run announce`. */
export const announceSchema = z
  .strictObject({
    webSub: z
      .array(serviceAddressSchema)
      .superRefine(uniqueItems)
      .default([])
      .meta({
        description:
          'Hubs that readers of feeds can subscribe to (W3C WebSub). Every feed names them, and they are told which feeds changed.',
        examples: [['https://pubsubhubbub.appspot.com/']],
      }),
    indexNow: z
      .strictObject({
        key: z
          .string()
          .regex(/^[a-zA-Z\d-]{8,128}$/, 'must have 8 to 128 letters, digits and hyphens')
          .meta({ description: 'Not a secret. `public/<key>.txt` has it, too.' }),
        endpoint: serviceAddressSchema.default('https://api.indexnow.org/indexnow'),
      })
      .optional()
      .meta({ description: 'Search engines are told which pages changed (indexnow.org).' }),
  })
  .prefault({})
  .meta({ description: 'Who is told of what changed, after a deploy, by `npm run announce`.' });

export type AnnounceSettings = z.output<typeof announceSchema>;
