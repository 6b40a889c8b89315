import { z } from 'astro/zod';
import { redirectPath } from './redirect.ts';
import { languages } from '../config/languages.ts';
import { line, slug, unique } from '../config/textFields.ts';
import { sitePath } from './fields.ts';

/** The front matter of `content/pages/<slug>.md`: a page that belongs to no day, such as `/redaksi/`. */
export const staticPageSchema = z.strictObject({
  title: line.meta({ description: 'The heading of the page, and its name in the footer.' }),
  description: line.meta({ description: 'One or two sentences.' }),
  lang: z
    .enum(languages)
    .optional()
    .meta({ description: 'BCP 47; default is the first language of the site.' }),
  translationOf: slug.optional().meta({ description: 'The slug of the page that this one translates.' }),
  aliases: z
    .array(sitePath)
    .default([])
    .superRefine(unique(redirectPath))
    .meta({ description: 'Paths that must keep leading here.' }),
  order: z.int().default(100).meta({ description: 'Its place in the footer, lowest first.' }),
});
