import { z } from 'astro/zod';
import { articleSchema } from './articleSchema.ts';
import { authorSchema } from './authorSchema.ts';
import type { Site } from '../config/siteSchema.ts';
import { staticPageSchema } from './staticPageSchema.ts';

/**
 * JSON Schemas (draft 2020-12) of what may be written, by the name of their file: an editor completes and checks
 * front matter with them while it is typed. The sections are those of the site.
 */
export function editorSchemas(site: Site): Record<string, object> {
  const section = z
    .enum(site.sections.map(({ slug }) => slug))
    .meta({ description: articleSchema.shape.section.description });
  const schemas = {
    // safeExtend keeps the rules between fields, which a JSON Schema cannot express but which do no harm.
    article: articleSchema.safeExtend({ section }),
    author: authorSchema,
    page: staticPageSchema,
  };
  return Object.fromEntries(
    Object.entries(schemas).map(([name, schema]) => [
      `${name}.schema.json`,
      z.toJSONSchema(schema, { io: 'input' }),
    ]),
  );
}
