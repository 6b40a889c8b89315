import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSite } from '../../../src/build/config/loadSite.ts';
import { contentFolder } from '../../contentFolder.ts';

const good: Record<string, string> = {
  name: `'Kabar'`,
  tagline: `{ id: 'Satu', en: 'One' }`,
  url: `'https://kabar.example/'`,
  sections: `[{ slug: 'dunia', label: { id: 'Dunia', en: 'World' } }]`,
  publisher: `{ name: 'Kabar' }`,
  tagAuthority: `'kabar.example,2026'`,
};
const load = (keys: Record<string, string | null>, url?: string) => {
  const all = Object.entries({ ...good, ...keys }).filter(([, value]) => value !== null);
  const text = `export default {\n${all.map(([key, value]) => `  ${key}: ${value},`).join('\n')}\n};\n`;
  return loadSite(url, join(contentFolder({ 'site.config.ts': text }), 'site.config.ts'));
};

test('what is left out has its default, and the site’s address is an origin', async () => {
  expect(await load({})).toMatchObject({
    url: 'https://kabar.example',
    timeZone: 'Asia/Jakarta',
    languages: ['id', 'en'],
    tags: {},
  });
  expect(await load({ url: `'https://wärta.example'` })).toMatchObject({
    url: 'https://xn--wrta-loa.example',
  });
  expect(await load({}, 'http://[::1]:4321')).toMatchObject({ url: 'http://[::1]:4321' });
  expect(await load({}, 'http://localhost:4321')).toMatchObject({ url: 'http://localhost:4321' });
});

test('a backslash keeps what looks like a desk note, and a tag may have the name of kindergartens', async () => {
  const tags = `{ tk: { id: 'TK', en: 'Kindergartens' } }`;
  expect(await load({ tags, tagline: `{ id: 'Kata \\\\TK', en: 'One' }` })).toMatchObject({
    tags: { tk: { id: 'TK' } },
    tagline: { id: 'Kata TK' },
  });
});

describe('an error has its line, its key and its remedy', () => {
  test.each<[string, Record<string, string | null>, RegExp]>([
    [
      'an unknown key',
      { theme: `'dark'` },
      /^src\/site\.config\.ts:8 "theme" is not a known field; correct or remove it$/,
    ],
    [
      'a word of a section that no folder can be called',
      { sections: `[{ slug: 'a', word: { en: '${'a'.repeat(256)}' }, label: { id: 'A', en: 'A' } }]` },
      /:5 "sections\[0\]\.word\.en" is longer than 255 letters.*; shorten it$/,
    ],
    [
      'a former name of a tag that no folder can be called',
      { formerSlugs: `{ tags: { '${'a'.repeat(256)}': 'b' } }` },
      /:8 "formerSlugs\.tags\.a+" is longer than 255 letters/,
    ],
    [
      'a desk note in the tagline',
      { tagline: `{ id: 'Satu', en: 'TODO translate' }` },
      /:3 "tagline\.en" has a desk note \(TODO\); resolve it/,
    ],
    [
      'a left-over shortcode in the name of a section',
      { sections: `[{ slug: 'dunia', label: { id: '{{ nama }}', en: 'World' } }]` },
      /:5 "sections\[0\]\.label\.id" has a left-over shortcode \(\{\{ nama \}\}\)/,
    ],
    [
      'a comment in the address of the publisher',
      { publisher: `{ name: 'Kabar', address: 'Jalan A <!-- cek -->' }` },
      /:6 "publisher\.address" has <!-- cek -->/,
    ],
    [
      'XXX in the label of a tag',
      { tags: `{ tk: { id: 'XXX', en: 'XXX' } }` },
      /:8 "tags\.tk\.id" has a desk note \(XXX\)/,
    ],
    ['a slip of the pen', { Url: `'x'` }, /:8 "Url" is not a known field; did you mean "url"\?/],
    [
      'an unknown key in a section',
      { sections: `[{ slug: 'a', label: { id: 'A', en: 'A' }, colour: 'x' }]` },
      /:5 "sections\[0\]\.colour" is not a known field/,
    ],
    [
      'an address without a scheme',
      { url: `'kabar.example'` },
      /:4 "url" must be an address with its scheme, such as/,
    ],
    ...['https://*.example', 'https://a;b.example', 'https://a{b}.example', 'https://$host'].map(
      (url): [string, Record<string, string | null>, RegExp] => [
        `a host that a web server reads as more: ${url}`,
        { url: `'${url}'` },
        /:4 "url" must be an address with its scheme/,
      ],
    ),
    ['an address with a path', { url: `'https://a.example/kabar/'` }, /:4 "url" must not have a path/],
    ...['https://nama:sandi@a.example', 'https://a.example/?x', 'https://a.example/#x'].map(
      (url): [string, Record<string, string | null>, RegExp] => [
        `an address with more than a host: ${url}`,
        { url: `'${url}'` },
        /:4 "url" must be a scheme and a host alone, such as https:\/\/warta\.example$/,
      ],
    ),
    [
      'an address of another scheme',
      { url: `'ftp://a.example'` },
      /:4 "url" must be an address with its scheme/,
    ],
    ['a zone that does not exist', { timeZone: `'Asia/Bandung'` }, /:8 "timeZone" is not an IANA time zone/],
    [
      'a language that is not built in and has no settings',
      { languages: `['fr']` },
      /:8 "languages\[0\]" \(fr\) is not built in: add "languageSettings\.fr" with its addressWords and texts, or choose from: id, en$/m,
    ],
    [
      'a language twice',
      { languages: `['id', 'en', 'id']` },
      /"languages\[2\]" \(id\) is in the list already/,
    ],
    ['a service twice', { share: `['x', 'x']` }, /"share\[1\]" \(x\) is in the list already/],
    [
      'a wish for the list of browsers without the subdomains that it takes',
      { hsts: `{ preload: true }` },
      /:8 "hsts\.preload" needs "includeSubDomains: true": browsers list a host with all below it/,
    ],
    ['no name', { name: null }, /"name" is missing; add it/],
    [
      'a bell in the line under the name',
      { tagline: `{ id: 'Satu\\u0007', en: 'One' }` },
      /:3 "tagline\.id" has the control character U\+0007, which is not seen; delete it/,
    ],
    [
      'a mark of direction in the name of a section',
      { sections: `[{ slug: 'a', label: { id: 'A', en: 'A\\u202e' } }]` },
      /:5 "sections\[0\]\.label\.en" has a mark that turns the direction of what follows \(U\+202E\)/,
    ],
    [
      'half of a character in the address of the publisher',
      { publisher: `{ name: 'Kabar', address: 'Jalan \\ud83d' }` },
      /"publisher\.address" has half of a character \(U\+D83D\)/,
    ],
    ['no section', { sections: '[]' }, /:5 "sections"/],
    [
      'a section twice',
      {
        sections: `[{ slug: 'a', label: { id: 'A', en: 'A' } }, { slug: 'a', label: { id: 'B', en: 'B' } }]`,
      },
      /"sections\[1\]\.slug" "a" is taken by a section above/,
    ],
    [
      'a label that misses a language',
      { sections: `[{ slug: 'a', label: { id: 'A' } }]` },
      /"sections\[0\]\.label" has no text in "en"/,
    ],
    [
      'a file that cannot be read',
      { name: `(` },
      /^src\/site\.config\.ts:\d cannot be read: [^]*; correct the line/,
    ],
    ['a comma that is missing', { name: `'Kabar' 'Berita'` }, /^src\/site\.config\.ts:2 cannot be read/],
    ['a name that is nothing', { timeZone: `zona` }, /:8 cannot be read: zona is not defined; correct/],
    ['nothing that is thrown', { name: `(() => { throw null; })()` }, /cannot be read: null; correct/],
    ['a name of nothing but spaces', { name: `' '` }, /:2 "name" is empty$/],
    ['a name that nobody sees', { name: `'\\u200b'` }, /:2 "name" has no character that is seen; write it$/],
    ['a name of two lines', { name: `'Kabar\\nBerita'` }, /:2 "name" must be one line$/],
    ['a list for a name', { name: `[]` }, /:2 "name" must be a text; it is a list$/],
    ['a label of nothing', { tags: `{ a: { id: ' ' } }` }, /:8 "tags\.a\.id" is empty$/],
    [
      'a name of the publisher that nobody sees',
      { publisher: `{ name: '\\u200b' }` },
      /"publisher\.name" has no/,
    ],
    [
      'an address of the publisher in two lines',
      { publisher: `{ name: 'K', address: 'Jalan\\nKota' }` },
      /"publisher\.address" must be one line$/,
    ],
    [
      'no address of e-mail',
      { publisher: `{ name: 'K', email: 'Redaksi <a@b.id>' }` },
      /"publisher\.email" must be an address of e-mail alone, such as redaksi@warta\.example$/,
    ],
    [
      'no place for reports of faults',
      { publisher: `{ name: 'K', security: 'http://a.example/' }` },
      /"publisher\.security" must be an address of e-mail or of a page by https, such as/,
    ],
    [
      'a second line for security.txt',
      { publisher: `{ name: 'K', security: 'https://a.example/\\nHiring: https://b.example/' }` },
      /"publisher\.security" must be an address/,
    ],
    ['no languages', { languages: `[]` }, /:8 "languages" names none; write \['id'\], or more$/],
    ['a text for a list of languages', { languages: `'id'` }, /"languages" must be a list; it is a text$/],
    ['a function for a name', { name: `() => 'Kabar'` }, /"name" must be a text; it is a function$/],
    [
      'cards of articles that are nothing',
      { outputs: `{ card: null }` },
      /"outputs\.card" is empty; write one of: all, recent, none$/,
    ],
    [
      'a section that is called otherwise now, and is none',
      { formerSlugs: `{ sections: { lama: 'tiada' } }` },
      /"formerSlugs\.sections\.lama" leads to "tiada", which is no section; name one of: dunia$/,
    ],
  ])('%s', async (_, keys, expected) => {
    await expect(load(keys)).rejects.toThrow(expected);
  });

  test.each<[string, Record<string, string>]>([
    ['a language twice', { languages: `['id', 'id']` }],
    ['a section twice', { sections: `[${"{ slug: 'a', label: { id: 'A', en: 'A' } }, ".repeat(2)}]` }],
    ['a section without a name', { sections: `[{ slug: 'a', label: { id: '', en: 'A' } }]` }],
    ['an authority of nothing', { tagAuthority: `'a.example'` }],
    ['an address of another kind', { url: `'javascript:alert(1)'` }],
  ])('one mistake is one error: %s', async (_, keys) => {
    await expect(load(keys)).rejects.toMatchObject({ problems: [expect.anything()] });
  });

  test.each(['Europe/Kyiv', 'Asia/Kolkata', 'UTC'])('the time zone may be %s', async (timeZone) => {
    expect(await load({ timeZone: `'${timeZone}'` })).toMatchObject({ timeZone });
  });
  test.each(['+07:00', 'WIB'])('the time zone must not be %s', async (timeZone) => {
    await expect(load({ timeZone: `'${timeZone}'` })).rejects.toThrow('is not an IANA time zone');
  });

  test('a file without a configuration is an error', async () => {
    const file = join(contentFolder({ 'site.config.ts': 'export const site = {};\n' }), 'site.config.ts');
    await expect(loadSite(undefined, file)).rejects.toThrow(
      'src/site.config.ts exports no configuration; write export default { … }',
    );
  });

  test('an address of the command line is checked like that of the file', async () => {
    await expect(load({}, 'kabar.example')).rejects.toThrow('--site-url kabar.example must be an address');
  });

  test('a missing file is an error', async () => {
    await expect(loadSite(undefined, '/tidak/ada.ts')).rejects.toThrow('src/site.config.ts is missing');
  });
});

describe('the line of an error is found', () => {
  const required = `
  name: 'Kabar',
  tagline: { id: 'Satu', en: 'One' },
  url: 'https://kabar.example',
  sections: [{ slug: 'dunia', label: { id: 'Dunia', en: 'World' } }],
  publisher: { name: 'Kabar' },
  tagAuthority: 'kabar.example,2026',
`;
  /** Loads a file, and expects its one fault at the line with the comment `// !`. */
  const expectFaultAt = async (text: string, field: string) => {
    const file = join(contentFolder({ 'site.config.ts': text }), 'site.config.ts');
    const line = text.split('\n').findIndex((line) => line.includes('// !')) + 1;
    await expect(loadSite(undefined, file)).rejects.toMatchObject({
      problems: [{ field, line: line || undefined }],
    });
  };

  test.each<[string, string, string]>([
    [
      'though a comment has its name and a colon',
      `export default {${required}
  // timeZone: where the newsroom is
  /* timeZone: 'Asia/Jakarta' */
  timeZone: 'Asia/Bandung', // !
};`,
      'timeZone',
    ],
    [
      'though a text has its name and a colon',
      `export default {${required.replace("'Satu'", "'timeZone: Satu'")}
  timeZone: 'Asia/Bandung', // !
};`,
      'timeZone',
    ],
    [
      'though an object before it has a key of its name',
      `export default {
  formerSlugs: { tags: { url: 'a', name: 'b', publisher: 'c' } },${required.replace("url: 'https://kabar.example',", "url: 'kabar', // !")}
};`,
      'url',
    ],
    [
      'though another object of the file, which is not used, has all of its keys',
      `export const earlier = { publisher: { name: 'K', email: 'x' } };
export default {${required}
  publisher: {
    name: 'Kabar',
    email: 'x', // !
  },
};`,
      'publisher.email',
    ],
    [
      'though a key before it ends with its name',
      `export default {${required}
  tags: { 'a-b': { id: 'A', en: 'A' },
    b: { id: ' ', en: 'B' }, // !
  },
};`,
      'tags.b.id',
    ],
    [
      'in the second object of a list, though the first has objects in it and braces in its texts',
      `export default {${required}
  sections: [
    { slug: 'a', label: { id: '{ A', en: '} A' }, word: { en: 'a' } },
    { slug: 'b', label: { id: 'B' } }, // !
  ],
};`,
      'sections[1].label',
    ],
    [
      'in a list of texts',
      `export default {${required}
  languages: [
    'id',
    'FR', // !
  ],
};`,
      'languages[1]',
    ],
    [
      'with keys in quotes and in brackets',
      `export default {${required}
  'tags': {
    ['a-b']: {
      "id": ' ', // !
    },
  },
};`,
      'tags.a-b.id',
    ],
    [
      'within satisfies, as const, as and parentheses',
      `export default ({${required}
  hsts: ({
    preload: true, // !
  } as const),
} satisfies object) as unknown;`,
      'hsts.preload',
    ],
    [
      'in constants of the file',
      `const label = {
  id: ' ', // !
  en: 'A',
};
const sections = [{ slug: 'a', label }];
const config = {${required} sections };
export default config;`,
      'sections[0].label.id',
    ],
    [
      'in a constant that is exported by another name, before it is declared',
      `export { config as default };
const config: object = {${required}
  timeZone: 'WIB', // !
};`,
      'timeZone',
    ],
    [
      'in a property of a constant',
      `const shared = { hsts: {
  preload: true, // !
} };
export default {${required} hsts: shared.hsts };`,
      'hsts.preload',
    ],
    [
      'in what is spread, in objects and lists',
      `const more = [{ slug: 'b', label: {
  id: ' ', // !
} }];
const base = {${required} sections: [{ slug: 'a', label: { id: 'A', en: 'A' } }, ...more] };
export default { ...base };`,
      'sections[1].label.id',
    ],
    [
      'in the last of two keys of one name, of which the first is spread',
      `const base = {${required} timeZone: 'UTC' };
export default { ...base,
  timeZone: 'WIB', // !
};`,
      'timeZone',
    ],
    [
      'at the nearest key, where a function makes what is in it',
      `const label = () => ({ id: ' ' });
export default {${required}
  tags: {
    a: label(), // !
  },
};`,
      'tags.a.id',
    ],
    [
      'at the nearest key, where a list of unknown length is before it',
      `const more = () => [{ slug: 'a', label: { id: 'A', en: 'A' } }];
export default {${required}
  sections: [...more(), // !
    { slug: 'b', label: { id: 'B' } },
  ],
};`,
      'sections[1].label',
    ],
    [
      'at no line, where a function makes all',
      `export default Object.freeze({${required} timeZone: 'WIB' });`,
      'timeZone',
    ],
    [
      'at no line, where the key is missing',
      `export default {${required.replace("name: 'Kabar',", '')}};`,
      'name',
    ],
    [
      'behind letters of several bytes and units, and line ends of Windows',
      `\ufeff// é 😀 字\r
export default {${required.replace("'Satu'", "'😀 字'")}\r
  timeZone: 'WIB', // !\r
};`,
      'timeZone',
    ],
    [
      'for a desk note',
      `// tagline: TODO
export default {${required}
  tagline: {
    id: 'Satu',
    en: 'TODO translate', // !
  },
};`,
      'tagline.en',
    ],
  ])('%s', async (_, text, field) => {
    await expectFaultAt(text, field);
  });
});
