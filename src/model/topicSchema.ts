import { z } from 'astro/zod';
import { lineSchema, uniqueItems } from '../config/textSchemas.ts';

/** The front matter of `content/topics/<tag>.md`: an introduction to the stories of a tag. */
export const topicSchema = z.strictObject({
  lang: z.string().optional().meta({ description: 'BCP 47; default is the first language of the site.' }),
  title: lineSchema
    .optional()
    .meta({ description: 'The heading of the page; default is the name of the tag.' }),
  description: lineSchema.optional().meta({ description: 'The standfirst: one or two sentences.' }),
  pinned: z
    .array(z.string())
    .default([])
    .superRefine(uniqueItems)
    .meta({ description: 'Ids of the key stories, the most important first.', examples: [['k3f9x2']] }),
});
