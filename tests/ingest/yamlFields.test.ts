import { z } from 'astro/zod';
import { describe, expect, test } from 'vitest';
import { yamlFields } from '../../src/ingest/yamlFields.ts';
import { problemText } from '../../src/lib/problem.ts';

const schema = z.strictObject({
  headline: z.string(),
  count: z.number().optional(),
  draft: z.boolean().optional(),
  tags: z.array(z.string()).optional(),
  kind: z.enum(['satu', 'dua']).optional(),
  sources: z
    .record(z.string().regex(/^[a-z0-9]+$/, 'must be a key'), z.strictObject({ name: z.string() }))
    .optional(),
  size: z
    .strictObject({ long: z.number(), high: z.number().optional() })
    .refine(({ high }) => high !== undefined, 'has no height')
    .optional(),
  place: z.union([z.string(), z.strictObject({ name: z.string() })]).optional(),
});
const problems = (text: string) => yamlFields(text, schema, 'a.md', 2).problems.map(problemText);

describe('an error has its line, its field and its remedy', () => {
  test.each<[string, string, string[]]>([
    ['a missing field', 'count: 1\n', ['a.md:2 "headline" is missing; add it']],
    [
      'a number for a text',
      'headline: 7\n',
      ['a.md:2 "headline" must be a text; it is a number: put it in quotes'],
    ],
    ['nothing for a text', 'headline:\n', ['a.md:2 "headline" must be a text; it is empty']],
    [
      'a text for a list',
      'headline: a\ntags: b\n',
      ['a.md:3 "tags" must be a list, such as [banjir, demak]; it is a text'],
    ],
    [
      'a text for a truth',
      'headline: a\ndraft: "ya"\n',
      ['a.md:3 "draft" must be true or false; it is a text'],
    ],
    [
      'a text in a list',
      'headline: a\ntags:\n  - b\n  - 3\n',
      ['a.md:5 "tags[1]" must be a text; it is a number: put it in quotes'],
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
      'headline: a\nsources:\n  kremlin:\n    judul: b\n',
      [
        'a.md:4 "sources.kremlin.name" is missing; add it',
        'a.md:5 "sources.kremlin.judul" is not a known field; correct or remove it',
      ],
    ],
    [
      'a key that cannot be',
      'headline: a\nsources:\n  K1: { name: b }\n',
      ['a.md:4 "sources.K1" must be a key'],
    ],
    [
      'neither of two forms',
      'headline: a\nplace: { judul: b }\n',
      [
        'a.md:3 "place.name" is missing; add it',
        'a.md:3 "place.judul" is not a known field; correct or remove it',
      ],
    ],
    ['a list for a file of fields', '- a\n', ['a.md:2  must be a group of fields; it is a list']],
  ])('%s', (_, text, expected) => {
    expect(problems(text).sort()).toEqual(expected.map((line) => line.replace('  must', ' must')).sort());
  });

  test.each<[string, string, RegExp]>([
    [
      'a colon',
      'headline: Satu: dua\n',
      /:2 .* not valid YAML: a text has a colon; put texts with a colon .*in quotes$/,
    ],
    ['a colon at its end', 'headline: Satu:\n', /:2 .*a text has a colon/],
    [
      'a field written twice',
      'headline: a\nheadline: b\n',
      /:3 .*"headline" is written twice.*; keep one of the two/,
    ],
    ['a tab', 'headline:\n\t- a\n', /:3 .*set in with a tab; use spaces/],
    ['two tabs', 'headline: a\nsources:\n\ta:\n\t\tname: b\n', /:4 .*set in with a tab; use spaces/],
    [
      'a double quotation that is not closed',
      'headline: "a\ncount: 1\n',
      /:2 .*" is opened here and not closed; add "/,
    ],
    [
      'a single quotation that is not closed',
      "headline: 'a\ncount: 1\n",
      /:2 .*' is opened here and not closed; add '/,
    ],
    [
      'a brace that is not closed',
      'sources: { a: { name: b }\nheadline: c\n',
      /:2 .*\{ is opened here and not closed; add \}/,
    ],
    [
      'a brace that is not closed at the end',
      'headline: c\nsources: { a: { name: b }\n',
      /:3 .*\{ is opened here/,
    ],
    [
      'a bracket that is not closed',
      'tags: [a, b\nheadline: c\ncount: 1\n',
      /:2 .*\[ is opened here and not closed; add \]/,
    ],
    [
      'words after a quotation',
      'headline: "a" b\n',
      /:2 .*goes on after its closing "; put the whole text in single quotes/,
    ],
    [
      'an apostrophe in single quotes',
      "headline: 'Jum'at'\n",
      /:2 .*goes on after its closing '; put the whole text in double/,
    ],
    [
      'a text in brackets',
      'headline: [Video] Banjir\n',
      /:2 .*cannot begin with \[; put it in quotes: headline: '\[Video\] Banjir'/,
    ],
    [
      'an at sign',
      'headline: @presiden\n',
      /:2 .*cannot begin with @; put it in quotes: headline: '@presiden'/,
    ],
    ['a percent sign', 'headline: %50 naik\n', /:2 .*cannot begin with %/],
    ['a dash', 'headline: - a\n', /:2 .*cannot begin with -/],
    ['a list behind its name', 'tags: - rusia\n', /:2 .*nor a list.*in brackets: tags: \[rusia\]$/],
    ['a bracket too many', 'tags: [rusia]]\n', /:2 .*one \] too many; take it out$/],
    ['a brace too many', 'place: { name: b }}\n', /:2 .*one \} too many; take it out$/],
    ['an end amid the fields', 'headline: a\n...\ncount: 1\n', /a line of \.\.\. .*; take that line out$/],
    ['a greater-than sign', 'headline: > a\n', /:2 .*cannot begin with >/],
    ['an asterisk', 'headline: *a* b\n', /:2 .*cannot begin with \*/],
    [
      'no space after a colon',
      'count: 1\nheadline:Satu\n',
      /:3 .*a space is missing after the colon; add it/,
    ],
    [
      'a no-break space after a colon',
      'count: 1\nheadline:\u00a0Satu\n',
      /:3 .*no-break space.*; type an ordinary one/,
    ],
    [
      'a no-break space at a beginning',
      'headline: a\nsources:\n\u00a0\u00a0a: 1\n',
      /:4 .*set in with a no-break space/,
    ],
    [
      'other indentation',
      'headline: a\nsources:\n  a:\n    name: b\n   c: d\n',
      /:6 .*same number of spaces/,
    ],
    ['a line that is set in', 'count: 1\n  headline: a\n', /:2 .*the next line is set in further/],
    [
      'a line that goes on',
      'headline: a\nb c\n',
      /:3 .*neither a field nor a part of the one above; write name: value/,
    ],
    [
      'a comma that is missing',
      'headline: a\nplace: { name: b c: d }\n',
      /:3 .*put a comma between the fields/,
    ],
    ['a wrong escape', 'headline: "a\\q"\n', /:2 .*between double quotes \\ has a meaning/],
    [
      'a text with a hash',
      'headline: Lagu #1 dunia\n',
      /:2 "headline" ends before "#1 dunia", .*; put the text in quotes/,
    ],
    [
      'a hashtag behind a closing quotation mark',
      'headline: "Timnas menang" #GarudaMendunia di Jakarta\n',
      /:2 "headline" ends before "#GarudaMendunia di Jakarta", .*; put it into the text/,
    ],
    ['a hashtag behind an apostrophe', "headline: 'Satu' #Dua\n", /:2 "headline" ends before "#Dua"/],
    [
      'a number behind a quotation in braces',
      'headline: a\nsources: { k: { name: "Kantor" #1\n } }\n',
      /:3 "sources\.k\.name" ends before "#1"/,
    ],
    [
      'a hashtag before a block of text',
      'headline: >- #Kabur\n  Satu\n',
      /:2 "headline" ends before "#Kabur"/,
    ],
    ['nothing but a hashtag', 'headline: #Kabur\n', /:2 "headline" ends before "#Kabur".*in quotes/],
    [
      'a key as a number and as a text',
      'headline: a\nsources:\n  1: { name: b }\n  "1": { name: c }\n',
      /:5 has "1" written twice, .*; keep one/,
    ],
    [
      'a key that is a number in other digits',
      'headline: a\nsources: { 0x1F: { name: b } }\n',
      /:3 has the key 0x1F, which YAML takes for 31; put it in quotes/,
    ],
    [
      'the key __proto__',
      'headline: a\nsources: { __proto__: { name: b } }\n',
      /:3 has the key "__proto__".*; choose another/,
    ],
    [
      'an exclamation mark',
      'headline: !Awas banjir\n',
      /:2 .*begins with !, of which YAML leaves out a word; put it in quotes/,
    ],
    ['an exclamation mark alone', 'headline: ! Awas banjir\n', /:2 .*begins with !, .*; put it in quotes/],
    [
      'a text in italics',
      'kind: satu\nheadline: *Banjir*\n',
      /:3 the front matter has a text that begins with \*, which YAML takes for a name.*; put it in quotes/,
    ],
    [
      'a line of hashtags below its text',
      'headline: Air turun di\n  Demak\n  #banjir #demak\nkind: satu\n',
      /:2 "headline" ends before "#banjir #demak"/,
    ],
    [
      'a comma too many in a list',
      'headline: a\ntags: [satu,, dua]\n',
      /:3 .*there is one , too many; take it out/,
    ],
    [
      'no space behind any colon',
      'headline:a\nkind:satu\n',
      /:2 the front matter has no fields; write each as name: value, with a space behind the colon/,
    ],
    ['TOML', 'headline = "a"\n', /:2 the front matter has no fields; write each as name: value/],
    ['a text that is long beyond all measure', `headline: @${'a'.repeat(5000)}\n`, /:2 [^]{1,400}$/],
    [
      'an ampersand',
      'headline: &satu dua\n',
      /:2 "headline" begins with "&satu", which YAML takes for a name/,
    ],
    [
      'a bell',
      'headline: "a\\u0007b"\n',
      /:2 .*the control character U\+0007 in a text between double quotes/,
    ],
    ['a path of Windows', 'headline: "C:\\foto\\a.jpg"\n', /:2 .*U\+000C in a text between double quotes/],
    ['half a character', 'headline: "a\\ud83d"\n', /:2 .*half of a character \(U\+D83D\)/],
    ['a text that turns', 'headline: "a\\u202eb"\n', /:2 .*turns the direction of what follows \(U\+202E\)/],
    [
      'a name in capitals',
      'Headline: a\n',
      /^a\.md:2 "Headline" is not a known field; did you mean "headline"\?/,
    ],
    [
      'a slip in the name of a field in a group',
      'headline: a\nsources:\n  k:\n    nane: b\n',
      /:5 "sources\.k\.nane" is not a known field; did you mean "name"\? If not, correct or remove it$/,
    ],
    [
      'a space that is missing in braces',
      'headline: a\nsources: { k: { name:Kantor } }\n',
      /:3 "sources\.k\.name:Kantor" is no field; write "name:" with a colon, and a space behind it$/,
    ],
    [
      'a colon that is missing in braces',
      'headline: a\nsources: { k: { name Kantor } }\n',
      /"sources\.k\.name Kantor" is no field; write "name:"/,
    ],
    [
      'a space that is missing before a text with a colon',
      "kind: satu\nheadline:'Banjir: surut'\n",
      /:3 "headline:'Banjir" is no field; write "headline:" with a colon, and a space behind it$/,
    ],
    [
      'a field of a group that is not known, where the group misses another',
      'headline: a\nsize: { long: 2, wide: 3 }\n',
      /:3 "size\.wide" is not a known field/,
    ],
    [
      'a comma in a number',
      'headline: a\nplace: { name: 39,03 }\n',
      /"place.3" follows a comma as a field of its own.*39\.03/,
    ],
  ])('one mistake is one error: %s', (_, text, expected) => {
    const found = problems(text).filter((problem) => !/must be a text; it is a number/.test(problem));
    expect(found).toEqual([expect.stringMatching(expected)]);
  });

  test('a comment is no error', () => {
    expect(problems('headline: Satu # komentar\nkind: satu  # lain\n# baris\n')).toEqual([]);
    expect(problems('headline: "Satu dua" # komentar\n')).toEqual([]);
    expect(problems('headline: > # komentar\n  Satu\n')).toEqual([]);
    expect(problems('headline: Satu\n#dua: tiga\n')).toEqual([]);
    expect(problems('headline: Satu\n\n  #dua: tiga\n')).toEqual([]);
    expect(problems('headline: a\nsources:\n  k:\n    name: b\n    #banjir\n')).toEqual([]);
    expect(problems('headline: a\ntags:\n  - b\n  #banjir\n  - c\n')).toEqual([]);
    expect(problems('headline: &a satu\nplace: *a\n')).toEqual([]);
  });

  test('an error in a YAML file does not mention front matter', () => {
    expect(yamlFields('headline: "a\n', schema, 'a.yml', 1).problems.map(problemText)).toEqual([
      expect.stringMatching(/^a\.yml:1 the file is not valid YAML: " is opened here/),
    ]);
  });
});

test('many missing fields are one error', () => {
  const many = z.strictObject({ a: z.string(), b: z.string(), c: z.array(z.string()) });
  expect(yamlFields('', many, 'a.md', 2).problems.map(problemText)).toEqual([
    expect.stringMatching(/^a\.md:2 lacks the fields "a", "b", "c"; add them, above the line of ---/),
  ]);
});

test('times and days stay text, whatever the time zone of the machine', () => {
  const days = z.strictObject({ a: z.string(), b: z.string(), c: z.boolean(), d: z.string() });
  const { data } = yamlFields(
    'a: 2024-06-19\nb: 2024-06-19T20:15:00+07:00\nc: true\nd: no\n',
    days,
    'a.md',
    1,
  );
  expect(data).toEqual({ a: '2024-06-19', b: '2024-06-19T20:15:00+07:00', c: true, d: 'no' });
});

test('YAML aliases that multiply are refused', () => {
  const laughs = ['a: &a [x, x, x, x, x, x, x, x, x]'];
  for (const [from, to] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg'].map((pair) => [...pair] as [string, string]))
    laughs.push(`${to}: &${to} [${Array(9).fill(`*${from}`).join(', ')}]`);
  expect(problems(`${laughs.join('\n')}\n`).join('\n')).toMatch(/cannot be read: .*alias/i);
});

test('a prototype cannot be set', () => {
  const { problems } = yamlFields('headline: a\n__proto__: { polluted: true }\n', schema, 'a.md', 1);
  expect(problems.length).toBe(1);
  expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
});
