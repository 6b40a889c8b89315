import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const articles = defineCollection({
  loader: glob({ base: './content/articles', pattern: '**/*.md' }),
  schema: z.object({
    id: z.string(),
    lang: z.enum(['id', 'en']),
    translationOf: z.string().optional(),
    headline: z.string(),
    description: z.string(),
    published: z.string(),
    slug: z.string(),
    type: z.string(),
    section: z.string(),
    topics: z.array(z.string()),
    authors: z.array(z.string()),
    dateline: z.string(),
    image: z.string().optional(),
    sources: z.array(
      z.object({ key: z.string(), name: z.string(), role: z.string(), published: z.date().optional() }),
    ),
    corrections: z.array(z.object({ kind: z.string(), at: z.string(), text: z.string() })).default([]),
  }),
});

export const collections = { articles };
