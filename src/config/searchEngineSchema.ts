import { z } from 'astro/zod';
import { lineSchema } from './textSchemas.ts';
import { webAddressSchema } from './webAddressSchema.ts';

const field = z.string().regex(/^[\w.-]+$/, 'must be the name of a field, such as q');

/** A search engine for readers without script; by default none. */
export const searchEngineSchema = z
  .strictObject({
    name: lineSchema.meta({ description: 'What readers know it by.' }),
    url: webAddressSchema.meta({ description: 'Where its form leads, without a query.' }),
    words: field.meta({ description: 'The field for the words.' }),
    site: field.meta({ description: 'The field for the host to which it is limited.' }),
  })
  .optional()
  .meta({
    description:
      'A search engine that the search page offers where there is no script. It sees what readers search for.',
    examples: [{ name: 'DuckDuckGo', url: 'https://duckduckgo.com/', words: 'q', site: 'sites' }],
  });
