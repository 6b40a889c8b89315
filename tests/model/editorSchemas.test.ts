import { expect, test } from 'vitest';
import { articleSchema } from '../../src/model/articleSchema.ts';
import { editorSchemas } from '../../src/model/editorSchemas.ts';
import { siteWith } from '../site.ts';

interface JsonSchema {
  properties: Record<string, { description?: string; enum?: string[]; format?: string }>;
  required: string[];
  additionalProperties: boolean;
}
const schemas = editorSchemas(siteWith()) as Record<string, JsonSchema>;
const article = schemas['article.schema.json']!;

test('every field of an article has a description, and the required ones are marked', () => {
  expect(Object.keys(article.properties).sort()).toEqual(Object.keys(articleSchema.shape).sort());
  for (const [name, { description }] of Object.entries(article.properties))
    expect(description, name).toMatch(/\.$/);
  expect(article.required.sort()).toEqual(
    ['authors', 'description', 'headline', 'id', 'published', 'section', 'type'].sort(),
  );
  expect(article.additionalProperties).toBe(false);
});

test('the sections are those of the site, and times are strings in the format of RFC 3339', () => {
  expect(article.properties.section!.enum).toEqual(siteWith().sections.map(({ slug }) => slug));
  expect(article.properties.published).toMatchObject({ type: 'string', format: 'date-time' });
});

test('the languages are those of the site', () => {
  expect(article.properties.lang!.enum).toEqual(['id', 'en']);
  const english = editorSchemas(siteWith({ languages: ['en'] })) as Record<string, JsonSchema>;
  expect(english['article.schema.json']!.properties.lang!.enum).toEqual(['en']);
  expect(english['page.schema.json']!.properties.lang!.enum).toEqual(['en']);
});

test('there is one for each kind of file', () => {
  expect(Object.keys(schemas)).toEqual(
    ['article', 'author', 'page', 'topic'].map((kind) => `${kind}.schema.json`),
  );
  expect(schemas['author.schema.json']!.required).toEqual(['name']);
  expect(schemas['page.schema.json']!.required).toEqual(['title', 'description']);
  expect(Object.keys(schemas['topic.schema.json']!.properties)).toEqual([
    ...['lang', 'title', 'description', 'pinned'],
  ]);
  expect(schemas['topic.schema.json']!.required ?? []).toEqual([]);
});
