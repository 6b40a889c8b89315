import { z } from 'astro/zod';
import { describe, expect, test } from 'vitest';
import { yamlFields } from '../../src/ingest/yamlFields.ts';
import { problemText } from '../../src/schema/problem.ts';

const schema = z.strictObject({
  headline: z.string(),
  count: z.number().optional(),
  draft: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
  kind: z.enum(['satu', 'dua']).optional(),
  sources: z
    .record(z.string().regex(/^[a-z]+$/, 'must be a key'), z.strictObject({ name: z.string() }))
    .optional(),
  place: z.union([z.string(), z.strictObject({ name: z.string() })]).optional(),
});
const problems = (text: string) => yamlFields(text, schema, 'a.md', 2).problems.map(problemText);

describe('a fault has its line, its field and its remedy', () => {
  test.each<[string, string, string[]]>([
    ['a missing field', 'count: 1\n', ['a.md:2 "headline" is missing; add it']],
    ['a number for a text', 'headline: 7\n', ['a.md:2 "headline" must be a text; it is a number']],
    ['nothing for a text', 'headline:\n', ['a.md:2 "headline" must be a text; it is empty']],
    [
      'a text for a list',
      'headline: a\ntags: b\n',
      ['a.md:3 "tags" must be a list, such as [redaksi]; it is a text'],
    ],
    [
      'a text for a truth',
      'headline: a\ndraft: "ya"\n',
      ['a.md:3 "draft" must be true or false; it is a text'],
    ],
    [
      'a text in a list',
      'headline: a\ntags:\n  - b\n  - 3\n',
      ['a.md:5 "tags[1]" must be a text; it is a number'],
    ],
    ['an unknown value', 'headline: a\nkind: tiga\n', ['a.md:3 "kind" (tiga) must be one of: satu, dua']],
    [
      'a slip of the pen',
      'headline: a\nHeadlin: b\n',
      ['a.md:3 "Headlin" is not a known field; did you mean "headline"? If not, correct or remove it'],
    ],
    [
      'two unknown fields',
      'x: 1\nheadline: a\ny: 2\n',
      [
        'a.md:2 "x" is not a known field; correct or remove it',
        'a.md:4 "y" is not a known field; correct or remove it',
      ],
    ],
    [
      'a field in a field',
      'headline: a\nsources:\n  kremlin:\n    nama: b\n',
      [
        'a.md:4 "sources.kremlin.name" is missing; add it',
        'a.md:5 "sources.kremlin.nama" is not a known field; correct or remove it',
      ],
    ],
    [
      'a key that cannot be',
      'headline: a\nsources:\n  K1: { name: b }\n',
      ['a.md:4 "sources.K1" must be a key'],
    ],
    [
      'neither of two forms',
      'headline: a\nplace: { nama: b }\n',
      [
        'a.md:3 "place.name" is missing; add it',
        'a.md:3 "place.nama" is not a known field; correct or remove it',
      ],
    ],
    ['a list for a file of fields', '- a\n', ['a.md:2  must be a group of fields; it is a list']],
  ])('%s', (_, text, expected) => {
    expect(problems(text).sort()).toEqual(expected.map((line) => line.replace('  must', ' must')).sort());
  });

  test.each([
    ['a colon in a text', 'headline: Satu: dua\n', /a\.md:2 the front matter is not valid YAML: .*in quotes/],
    [
      'a field written twice',
      'headline: a\nheadline: b\n',
      /a\.md:3 the front matter is not valid YAML: .*unique/,
    ],
    ['a tab', 'headline:\n\t- a\n', /a\.md:[23] the front matter is not valid YAML/],
    ['a quotation that is not closed', 'headline: "a\n', /a\.md:[23] the front matter is not valid YAML/],
  ])('%s', (_, text, expected) => {
    expect(problems(text).join('\n')).toMatch(expected);
  });
});

test('times and days stay text, whatever the zone of the machine', () => {
  const days = z.strictObject({ a: z.string(), b: z.string(), c: z.boolean(), d: z.string() });
  const { data } = yamlFields(
    'a: 2024-06-19\nb: 2024-06-19T20:15:00+07:00\nc: true\nd: no\n',
    days,
    'a.md',
    1,
  );
  expect(data).toEqual({ a: '2024-06-19', b: '2024-06-19T20:15:00+07:00', c: true, d: 'no' });
});

test('aliases that multiply are refused', () => {
  const laughs = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg'].map((pair) => [...pair] as [string, string]))
    laughs.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`);
  expect(problems(`${laughs.join('\n')}\n`).join('\n')).toMatch(/cannot be read: .*alias/i);
});

test('a prototype cannot be written', () => {
  const { problems } = yamlFields('headline: a\n__proto__: { polluted: true }\n', schema, 'a.md', 1);
  expect(problems.length).toBe(1);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
