import { expect, test } from 'vitest';
import { instant } from '../../src/model/dates.ts';
import { newArticle } from '../../src/model/newArticle.ts';
import { frontMatter, type FrontMatter } from '../../src/ingest/frontMatter.ts';
import { deskNotes } from '../../src/markdown/deskNotes.ts';
import { yamlFields } from '../../src/ingest/yamlFields.ts';
import { articleSchema } from '../../src/model/articleSchema.ts';
import { siteWith } from '../site.ts';

test('a new article is a draft that the schema accepts, at the time of the site’s zone', () => {
  const now = instant('2024-06-19T18:30:00Z')!;
  const article = newArticle({
    headline: 'Kutipan "ganda": \\ dan lain',
    slug: 'kutipan',
    section: '2024',
    author: 'null',
    language: 'en',
    site: siteWith(),
    now,
    usedIds: new Set(),
  });
  expect(article.file).toBe('articles/2024/06/kutipan.md');
  const { yaml } = frontMatter(article.text, article.file) as FrontMatter;
  const { data, problems } = yamlFields(yaml, articleSchema, article.file, 2);
  expect(problems).toEqual([]);
  expect(data).toMatchObject({
    headline: 'Kutipan "ganda": \\ dan lain',
    lang: 'en',
    section: '2024',
    authors: ['null'],
    draft: true,
    published: now,
  });
  expect(yaml).toContain('published: 2024-06-20T01:30:00+07:00');
  // Once it is no draft, a build asks for the standfirst.
  expect(deskNotes(data!.description)).toHaveLength(1);
});

test('no id is used twice', () => {
  const make = (usedIds: ReadonlySet<string>) =>
    /^id: (\w+)$/m.exec(
      newArticle({
        headline: 'A',
        slug: 'a',
        section: 'dunia',
        author: 'redaksi',
        language: 'id',
        site: siteWith(),
        now: instant('2024-06-19T18:30:00Z')!,
        usedIds,
      }).text,
    )![1]!;
  const tried: string[] = [];
  // The first three random ids are in use.
  const inUse = { has: (id: string) => tried.push(id) <= 3 } as unknown as ReadonlySet<string>;
  expect(make(inUse)).toBe(tried[3]);
  const ids = Array.from({ length: 500 }, () => make(new Set()));
  // Digits alone would be a number to YAML.
  for (const id of ids) expect(id).toMatch(/^(?=.*[a-z])[a-z2-9]{6}$/);
});
