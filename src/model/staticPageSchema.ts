import { z } from 'astro/zod';
import { redirectPath } from './redirect.ts';
import { lineSchema, slugSchema, uniqueBy } from '../config/textSchemas.ts';
import { sitePathSchema } from './fieldSchemas.ts';

/** The front matter of `content/pages/<slug>.md`: a page that belongs to no day, such as `/redaksi/`. */
export const staticPageSchema = z.strictObject({
  title: lineSchema.meta({ description: 'The heading of the page, and its name in the footer.' }),
  description: lineSchema.meta({ description: 'One or two sentences.' }),
  lang: z.string().optional().meta({ description: 'BCP 47; default is the first language of the site.' }),
  translationOf: slugSchema
    .optional()
    .meta({ description: 'The slug of the page that this one translates.' }),
  aliases: z
    .array(sitePathSchema)
    .default([])
    .superRefine(uniqueBy(redirectPath))
    .meta({ description: 'Old paths that redirect here.' }),
  order: z.int().default(100).meta({ description: 'Its place in the footer, lowest first.' }),
});
