import { z } from 'astro/zod';
import { articleSchema } from './articleSchema.ts';
import { authorSchema } from './authorSchema.ts';
import type { Site } from '../config/siteSchema.ts';
import { staticPageSchema } from './staticPageSchema.ts';
import { topicSchema } from './topicSchema.ts';

/**
 * JSON Schemas (draft 2020-12) of front matter, by file name. Text editors use them to complete and check it while it is
 * typed. They allow only the sections and languages of the site.
 */
export function editorSchemas(site: Site): Record<string, object> {
  const section = z
    .enum(site.sections.map(({ slug }) => slug))
    .meta({ description: articleSchema.shape.section.description });
  const lang = z.enum(site.languages).optional().meta({ description: articleSchema.shape.lang.description });
  const schemas = {
    // extend() would refuse a schema with refinements; JSON Schema leaves them out.
    article: articleSchema.safeExtend({ section, lang }),
    author: authorSchema,
    page: staticPageSchema.extend({ lang }),
    topic: topicSchema.extend({ lang }),
  };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      `${name}.schema.json`,
      z.toJSONSchema(schema, { io: 'input' }),
    ]),
  );
}
