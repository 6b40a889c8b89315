import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { frontMatter, type FrontMatter } from '../../src/ingest/frontMatter.ts';
import { contentFiles } from '../../src/ingest/scan.ts';
import { yamlFields } from '../../src/ingest/yamlFields.ts';
import { articleSchema } from '../../src/model/articleSchema.ts';
import { authorSchema } from '../../src/model/authorSchema.ts';
import { staticPageSchema } from '../../src/model/staticPageSchema.ts';
import { problemText } from '../../src/lib/problem.ts';
import { article } from '../contentFolder.ts';
import { projectRoot } from '../site/command.ts';

const read = (fields: Record<string, string | null>) => {
  const { yaml } = frontMatter(article(fields), 'a.md') as FrontMatter;
  const { data, problems } = yamlFields(yaml, articleSchema, 'a.md', 2);
  return { data, said: problems.map(problemText) };
};

describe('what an article may have', () => {
  test('the short form of a dateline means its place', () => {
    expect(read({ dateline: 'Pyongyang' }).data?.dateline).toEqual({ place: 'Pyongyang' });
    expect(
      read({ dateline: '{ place: Pyongyang, country: KP, lat: 39.03, lon: 125.75 }' }).data?.dateline,
    ).toEqual({
      place: 'Pyongyang',
      country: 'KP',
      lat: 39.03,
      lon: 125.75,
    });
  });

  test('an alias is normalised', () => {
    const aliases = '[/lama/caf%C3%A9/, /judul%20lama.html, "/%E6%9D%B1%E4%BA%AC"]';
    expect(read({ aliases }).data?.aliases).toEqual(['/lama/café/', '/judul lama.html', '/東京']);
  });

  test.each(['"\\u200b"', '"\\u00ad \\u2060"', '"\\u3164"'])(
    'a headline without a visible character is an error: %s',
    (headline) => {
      expect(read({ headline }).said).toEqual([
        expect.stringMatching(/"headline" has no character that is seen/),
      ]);
    },
  );

  test.each(['🚀', '—', '東'])('a headline of one character is valid: %s', (headline) => {
    expect(read({ headline }).said).toEqual([]);
  });

  test.each(['https://президент.рф/', 'https://xn--d1abbgf6aiiy.xn--p1ai/', 'http://x.example'])(
    'a source may have the address %s',
    (url) => {
      expect(read({ sources: `{ a: { name: A, role: agency, url: "${url}" } }` }).said).toEqual([]);
    },
  );

  test.each(['https://localhost/', 'https://x.xn--/', 'https://1.2.3.4/'])('but not %s', (url) => {
    expect(read({ sources: `{ a: { name: A, role: agency, url: "${url}" } }` }).said).toEqual([
      expect.stringMatching(/must be a web address/),
    ]);
  });

  test.each(['', ' ', '\u200b'])('a text about an author has a visible character: %j', (bio) => {
    const [issue, ...more] = authorSchema.safeParse({ name: 'Ani', bio }).error!.issues;
    expect(issue).toMatchObject({ path: ['bio'], message: 'has no character that is seen; write it' });
    expect(more).toEqual([]);
  });

  test.each(['/lama', '/lama/index.html', '/l%61ma/'])(
    'a page names one former address once: %s',
    (alias) => {
      const { error } = staticPageSchema.safeParse({
        ...{ title: 'Kami', description: 'Siapa kami.', aliases: ['/lama/', alias] },
      });
      expect(error?.issues).toMatchObject([{ path: ['aliases', 1] }]);
    },
  );

  // Structured data and ninjs require a URI (RFC 3986): ASCII letters and some punctuation.
  test.each([
    ['https://kremlin.ru', 'https://kremlin.ru'],
    ['https://id.wikipedia.org/wiki/Padé', 'https://id.wikipedia.org/wiki/Pad%C3%A9'],
    ['https://x.example/Pad%C3%A9', 'https://x.example/Pad%C3%A9'],
    ['https://münchen.example/ä?q=ü#ö', 'https://xn--mnchen-3ya.example/%C3%A4?q=%C3%BC#%C3%B6'],
    ['https://x.example/a b|c[1]', 'https://x.example/a%20b%7Cc%5B1%5D'],
    ['https://x.example/100%', 'https://x.example/100%25'],
  ])('the address %s is published as %s', (written, url) => {
    const sources = `{ a: { name: A, role: agency, url: "${written}", archived: "${written}" } }`;
    expect(read({ sources }).data?.sources.a).toMatchObject({ url, archived: url });
  });

  test('times become instants, days stay days', () => {
    const { data } = read({ sources: '{ a: { name: A, role: agency, accessed: 2024-06-19 } }' });
    expect(data?.published).toBe(Date.UTC(2024, 5, 19, 13, 15));
    expect(data?.sources.a?.accessed).toBe('2024-06-19');
  });

  test('what is left out has its default', () => {
    expect(read({ tags: null, sources: null }).data).toMatchObject({
      tags: [],
      sources: {},
      contributors: [],
      corrections: [],
      aliases: [],
      draft: false,
    });
  });
});

describe('what stops a build', () => {
  const required = ['id', 'headline', 'description', 'type', 'section', 'authors', 'published'];
  test.each(required)('no %s', (field) => {
    expect(read({ [field]: null }).said).toEqual([`a.md:2 "${field}" is missing; add it`]);
  });

  test.each<[string, Record<string, string>, RegExp]>([
    [
      'a tag that no folder can be called',
      { tags: `[${'a'.repeat(256)}]` },
      /"tags\[0\]" is longer than 255 letters, the most that the name of a folder has; shorten it$/,
    ],
    ['an id with a hyphen', { id: 'ab-cd' }, /"id" must be 4 to 16/],
    ['a headline of two lines', { headline: '"a\\nb"' }, /"headline" must be one line/],
    ['an empty headline', { headline: '"  "' }, /"headline" is empty/],
    ['a tag with a capital', { tags: '[Rusia]' }, /"tags\[0\]" must be lower-case/],
    ['a tag twice', { tags: '[a, b, a]' }, /a\.md:7 "tags\[2\]" \(a\) is in the list already/],
    ['an author twice', { authors: '[a, a]' }, /a\.md:8 "authors\[1\]" \(a\) is in the list already/],
    [
      'a credit twice',
      { contributors: '[{ author: a, role: editor }, { author: a, role: editor }]' },
      /"contributors\[1\]" \(editor a\) is in the list already/,
    ],
    ['an alias twice', { aliases: '[/lama/, /lama/]' }, /"aliases\[1\]" \(\/lama\/\) is in the list already/],
    [
      'an alias with and without its slash',
      { aliases: '[/lama, /lama/]' },
      /"aliases\[1\]" \(\/lama\/\) is in the list/,
    ],
    [
      'a source twice, by two keys',
      { sources: '{ a: { name: A, role: data }, b: { role: data, name: A } }' },
      /"sources\.b" is the same as "sources\.a"/,
    ],
    [
      'a note before the publication',
      { corrections: '[{ kind: update, at: 2024-06-19T20:14:59+07:00, text: A }]' },
      /a\.md:11 "corrections\[0\]\.at" lies before "published"; correct one of the two/,
    ],
    [
      'a time at the end of the calendar',
      { published: '9999-12-31T23:59:59Z' },
      /"published" \(9999-12-31T23:59:59Z\) lies outside of the calendar, which goes from 0001-01-02 to 9999-12-30/,
    ],
    ['a time of the year 0', { published: '0000-05-01T00:00:00Z' }, /lies outside of the calendar/],
    [
      'two notes of one moment',
      {
        corrections:
          '[{ kind: update, at: 2024-06-20T08:00:00+07:00, text: A }, { kind: correction, at: 2024-06-20T01:00:00Z, text: B }]',
      },
      /"corrections\[1\]\.at" is the time of the note above it/,
    ],
    ['nobody in the byline', { authors: '[]' }, /"authors" names nobody/],
    ['a slug that climbs', { section: '../dunia' }, /"section" must be lower-case/],
    [
      'a country that is a name',
      { dateline: '{ place: A, country: Korea }' },
      /"dateline\.country" must be a country code/,
    ],
    [
      'a latitude beyond the pole',
      { dateline: '{ place: A, lat: 91, lon: 8 }' },
      /"dateline\.lat" must lie between -90 and 90$/,
    ],
    [
      'a latitude without a longitude',
      { dateline: '{ place: A, lat: 9 }' },
      /"dateline" has one of "lat" and "lon"; write both, or neither$/,
    ],
    [
      'a year for a day',
      { sources: '{ a: { name: A, role: agency, published: 2024 } }' },
      /"sources\.a\.published" must be a text; it is a number: write a day as 2024-06-19, and a time as/,
    ],
    [
      'a moment in seconds',
      { published: '1718802900' },
      /"published" must be a text; it is a number: write a day as/,
    ],
    [
      'sources without a key',
      { sources: '{ name: Kantor }' },
      /"sources\.name" must be a group of fields, as in sources: \{ kantor: \{ name: …, role: agency \} \}; it is a text$/,
    ],
    [
      'an author for a credit',
      { contributors: '[redaksi]' },
      /"contributors\[0\]" must be a group of fields, as in contributors: \[\{ author: ani, role: translator \}\]; it/,
    ],
    ['a group for a kind', { type: '{ a: b }' }, /"type" must be one of: news, .*; it is a group of fields$/],
    ['nothing for a kind', { type: '' }, /"type" is empty; write one of: news/],
    ['a time of two lines', { published: '|\n  satu\n  dua' }, /"published" \(satu dua\) is not a time/],
    [
      'a time that cannot be',
      { published: '2024-02-30T08:00:00+07:00' },
      /"published" \(2024-02-30T08:00:00\+07:00\) is not a time/,
    ],
    [
      'a time without a zone',
      { published: '2024-06-19 20:15' },
      /has no time zone; write it with its offset/,
    ],
    ['a source without a role', { sources: '{ a: { name: A } }' }, /"sources\.a\.role" is missing/],
    [
      'a source address without a scheme',
      { sources: '{ a: { name: A, role: data, url: kremlin.ru } }' },
      /"sources\.a\.url" must be a web address/,
    ],
    [
      'a source address that runs',
      { sources: '{ a: { name: A, role: data, url: "javascript:alert(1)" } }' },
      /"sources\.a\.url" must be a web address/,
    ],
    [
      'an address with a password',
      { sources: '{ a: { name: A, role: data, archived: "https://rina:rahasia@x.example/" } }' },
      /"sources\.a\.archived" has a name or a password in it, which everybody could read; take it out$/,
    ],
    [
      'a source day that cannot be',
      { sources: '{ a: { name: A, role: data, accessed: 2024-06-31 } }' },
      /"sources\.a\.accessed" \(2024-06-31\) is not a day/,
    ],
    ['an image without alt', { image: '{ src: ./a.jpg }' }, /"image\.alt" is missing/],
    [
      'a correction of no known kind',
      { corrections: '[{ kind: maaf, at: 2024-06-19T21:00:00+07:00, text: A }]' },
      /"corrections\[0\]\.kind" \(maaf\) must be one of/,
    ],
    ['an alias on another host', { aliases: '["//jahat.example/"]' }, /"aliases\[0\]" must be a path/],
    ['an alias with a line end', { aliases: '["/a\\n/b/"]' }, /"aliases\[0\]" must be a path/],
    [
      'an alias that another spelling says too',
      { aliases: '[/café/, /cafe%CC%81/, /x/]' },
      /"aliases\[1\]" \(\/café\/\) is in the list/,
    ],
    [
      'an alias that is no UTF-8',
      { aliases: '[/x/, "/%E0%A4/"]' },
      /a\.md:11 "aliases\[1\]" has "%E0%A4", whose % are no letters/,
    ],
    ['an alias with an encoded slash', { aliases: '["/a%2Fb/"]' }, /"aliases\[0\]" must not contain “\/”/],
    [
      'an alias for anything',
      { aliases: '["/lama/*"]' },
      /"aliases\[0\]" must not contain “\*”, also not encoded: hosts read it/,
    ],
    ['an alias with a placeholder', { aliases: '["/lama/:id/"]' }, /"aliases\[0\]" must not contain “:”/],
    ['a sign-off that is no initials', { signoff: '"m / ci"' }, /"signoff" must be desk initials/],
  ])('%s', (_, fields, expected) => {
    expect(read(fields).said.join('\n')).toMatch(expected);
  });

  test('corrections are in order of time', () => {
    const notes = (first: string, second: string) =>
      `[${[first, second].map((at) => `{ kind: update, at: "${at}", text: A }`).join(', ')}]`;
    expect(
      read({ corrections: notes('2024-06-20T08:00:00+07:00', '2024-06-20T09:00:00+07:00') }).said,
    ).toEqual([]);
    expect(
      read({ corrections: notes('2024-06-20T08:00:00+07:00', '2024-06-20T08:00:00+08:00') }).said,
    ).toEqual([expect.stringContaining('"corrections[1].at" lies before the note above it')]);
  });

  test('somebody may have two roles, and two sources one name', () => {
    const { said } = read({
      contributors: '[{ author: a, role: editor }, { author: a, role: translator }]',
      sources: '{ a: { name: A, role: data }, b: { name: A, role: data, title: B } }',
    });
    expect(said).toEqual([]);
  });

  test('an update at the moment of publication is not before it', () => {
    expect(read({ updated: '2024-06-19T13:15:00Z' }).said).toEqual([]);
    expect(read({ updated: '2024-06-19T13:14:59Z' }).said[0]).toMatch(/"updated" lies before "published"/);
  });
});

test('every shipped article matches the schema', () => {
  const content = join(projectRoot, 'content');
  const articles = contentFiles(content).filter(({ kind }) => kind === 'article');
  expect(articles.length).toBeGreaterThanOrEqual(6);
  for (const { path } of articles) {
    const { yaml } = frontMatter(readFileSync(join(content, path), 'utf8'), path) as FrontMatter;
    expect(yamlFields(yaml, articleSchema, path, 2).problems).toEqual([]);
  }
});
