import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseFeed } from '@rowanmanning/feed-parser';
import { toString } from 'hast-util-to-string';
import { fromParse5 } from 'hast-util-from-parse5';
import { parseFragment } from 'parse5';
import sharp from 'sharp';
import Ajv from 'ajv';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import { parse as parseYaml } from 'yaml';
import { instant } from '../../../src/model/dates.ts';
import { endpointAt } from '../../../src/model/endpoint.ts';
import { endpointBytes, type FileEndpoint } from '../../../src/output/endpoints/endpointBody.ts';
import { article, redaksi } from '../../contentFolder.ts';
import { openTestStore } from '../../openTestStore.ts';
import { projectRoot } from '../../site/command.ts';
import { trackDependencies } from '../../../src/store/siteContext.ts';
import { siteWith } from '../../site.ts';
import type { Site } from '../../../src/config/siteSchema.ts';
import { serviceWorkerRemoval } from '../../../src/output/formats/serviceWorker.ts';

const text = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');

const origin = 'https://warta.example';
const body = `Perjanjian itu ditandatangani pada Rabu[^sumber]. Lihat [arsip](/arsip/) dan [Kremlin](https://kremlin.ru/).

Tanda & < > “kutip” tetap utuh, juga ]]>.
`;
const at = (day: string) => `2024-${day}T08:00:00+07:00`;
const story = (id: string, day: string, more: Record<string, string> = {}) =>
  article({ id, headline: `Berita ${id} & "lain"`, published: at(day), ...more }, body);

/** What must be said as it is written, by the id of its story. */
const hardTexts = {
  sulit1: 'Pasal <b>tebal</b> & AT&T, a < b',
  sulit2: '&amp; &lt;script> &#38; &copy;',
  sulit3: ']]> <![CDATA[x]]> <!-- y -->',
  sulit4: 'a<b>c&d;e',
};

/** Sixty stories in one month, so that its chapters are days; and a few before and after it. */
const many = Object.fromEntries(
  Array.from({ length: 60 }, (_, i) => {
    const day = `05-${String((i % 30) + 1).padStart(2, '0')}`;
    return [`articles/mei-${i}.md`, story(`mei${100 + i}`, day)];
  }),
);
const testStore = await openTestStore(
  {
    ...redaksi,
    'authors/ani.yml': 'name: Ani Wijaya\n',
    'authors/baru.yml': 'name: Penulis baru\n',
    'articles/potret.png': await sharp({
      create: { width: 1300, height: 650, channels: 3, background: 'teal' },
    })
      .png()
      .toBuffer(),
    ...Object.fromEntries(
      Object.entries(hardTexts).map(([id, text]) => [
        `articles/sulit-${id}.md`,
        story(id, '05-05', {
          section: 'budaya',
          headline: JSON.stringify(text),
          description: JSON.stringify(text),
        }),
      ]),
    ),
    'articles/bergambar.md': story('gam234', '05-05', {
      section: 'sains',
      image: '{ src: ./potret.png, alt: Potret & latar, caption: Di muara, credit: Ani }',
    }),
    'articles/berkredit.md': story('kre234', '05-05', {
      section: 'sains',
      image: '{ src: ./potret.png, alt: Potret, credit: Ani }',
    }),
    'pages/redaksi.md': '---\ntitle: Redaksi\ndescription: Siapa kami\n---\n\nKami.\n',
    ...many,
    'articles/satu.md': story('abc234', '04-10', {
      kicker: 'Pakta',
      authors: '[ani, redaksi]',
      dateline: '{ place: Pyongyang, country: KP, lat: 39.03, lon: 125.75 }',
      corrections: `[{ kind: correction, at: ${at('04-11')}, text: Nama diperbaiki & dicek. }, { kind: update, at: ${at('04-12')}, text: Ditambah. }]`,
      sources:
        '{ sumber: { name: Kremlin, role: primary, title: Dokumen, url: "https://kremlin.ru/", published: 2024-04-09 } }',
    }),
    'articles/one.md': story('one234', '04-10', { lang: 'en', translationOf: 'abc234' }),
    'articles/juni.md': story('jun234', '06-01'),
    'articles/iklan.md': story('ikl234', '06-02', { type: 'advertorial' }),
  },
  siteWith({
    publisher: { name: 'Warta', security: 'keamanan@warta.example' },
    outputs: { feeds: { tag: ['atom', 'rss', 'json'] } },
  }),
);
const context = testStore.context(instant('2024-06-02T12:00:00+07:00'));
const compiled = {
  inline: { scripts: ["'sha256-a'"], styles: ["'sha256-b'"] },
  serviceWorker: 'onfetch=()=>{};',
  templates: 'abc',
};
const documentOf = (path: string, from = context) =>
  endpointBytes(endpointAt(path, testStore.site) as FileEndpoint, from, compiled, {
    article: new Map(),
    site: new Map(),
  }).toString();
const linkOf = (xml: string, rel: string) => new RegExp(`<link rel="${rel}" href="([^"]+)"`).exec(xml)?.[1];

describe.each(['/', '/rubrik/dunia/', '/tag/rusia/', '/penulis/redaksi/', '/en/', '/koreksi/'])(
  'the feeds of %s',
  (page) => {
    const [atom, rss, json] = ['atom.xml', 'rss.xml', 'feed.json'].map((file) => documentOf(page + file)) as [
      string,
      string,
      string,
    ];

    test('give the same entries in each format to a feed parser', () => {
      const entries = [parseFeed(atom), parseFeed(rss)].map(({ items }) =>
        items.map(({ id, title, url, published }) => ({ id, title, url, published: published?.getTime() })),
      );
      const items = (JSON.parse(json) as { items: Record<string, string>[] }).items.map((item) => ({
        id: item.id,
        title: item.title,
        url: item.url,
        published: Date.parse(item.date_published!),
      }));
      expect(entries[0]!.length).toBeGreaterThan(0);
      expect(entries[0]).toEqual(items);
      expect(entries[1]).toEqual(items);
    });

    test('have full content with absolute addresses, and no characters that XML forbids', async () => {
      for (const item of [...parseFeed(atom).items, ...parseFeed(rss).items]) {
        if (page === '/koreksi/') continue;
        expect(item.content).toContain(`href="${origin}/arsip/"`);
        expect(item.content).not.toMatch(/(href|src)="\/(?!\/)/);
        expect(item.content).toContain('“kutip”');
      }
      for (const xml of [atom, rss]) {
        const { errors } = await validateXML({ xml, normalization: 'c14n' });
        expect(errors.map(({ message }) => message)).toEqual([]);
      }
    });

    test('have ids that name the story and not its address', () => {
      for (const { id } of parseFeed(atom).items)
        expect(id).toMatch(/^tag:warta\.example,2026:[a-z0-9]{6}(\/\d+)?$/);
    });
  },
);

describe('Atom, RFC 4287', () => {
  const atom = documentOf('/atom.xml');
  const count = (pattern: RegExp) => [...atom.matchAll(pattern)].length;

  test('a feed has one id, title and updated, and a link to itself (section 4.1.1)', () => {
    const head = atom.slice(0, atom.indexOf('<entry'));
    for (const name of ['id', 'title', 'updated', 'subtitle', 'icon'])
      expect(head.match(new RegExp(`<${name}>`, 'g')), name).toHaveLength(1);
    expect(linkOf(atom, 'self')).toBe(`${origin}/atom.xml`);
    expect(linkOf(atom, 'alternate')).toBe(`${origin}/`);
  });

  test('each entry has an id, a title, updated, and somebody who wrote it (section 4.1.2)', () => {
    const entries = count(/<entry/g);
    expect(entries).toBeGreaterThanOrEqual(20);
    for (const pattern of [/<entry[^>]*><id>/g, /<content type="html">/g, /<published>/g])
      expect(count(pattern)).toBe(entries);
    expect(count(/<author><name>Redaksi<\/name><uri>/g)).toBe(entries);
    const ids = [...atom.matchAll(/<id>([^<]+)</g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('dates are RFC 3339 with the zone of the site (section 3.3)', () => {
    for (const [, date] of atom.matchAll(/<(?:published|updated)>([^<]+)</g))
      expect(date).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+07:00$/);
  });

  test('its archive has all stories, each once (RFC 5005 section 4)', () => {
    const ids: string[] = [];
    const idsOf = (xml: string) => parseFeed(xml).items.map(({ id }) => id!);
    const newest = new Set(idsOf(atom));
    let chapters = 0;
    let before: string | undefined;
    for (let url = linkOf(atom, 'prev-archive'); url; chapters++) {
      const xml = documentOf(url.slice(origin.length));
      expect(xml).toContain('<fh:archive');
      expect(linkOf(xml, 'current')).toBe(`${origin}/atom.xml`);
      expect(linkOf(xml, 'self')).toBe(url);
      expect(linkOf(xml, 'next-archive')).toBe(before);
      ids.push(...idsOf(xml));
      before = url;
      url = linkOf(xml, 'prev-archive');
    }
    expect(chapters).toBeGreaterThanOrEqual(30);
    expect(new Set(ids).size).toBe(ids.length);
    const all = context
      .query('headlines', { language: 'id' })
      .map(({ id }) => `tag:warta.example,2026:${id}`);
    expect([...new Set([...newest, ...ids])].sort()).toEqual(all.sort());
  });
});

describe('RSS 2.0', () => {
  const rss = documentOf('/rss.xml');

  test('a channel has a title, a link and a description, an item a guid that is no link', () => {
    expect(rss).toMatch(/<channel><title>[^<]+<\/title><link>[^<]+<\/link><description>[^<]+<\/description>/);
    expect(rss).toContain('<guid isPermaLink="false">tag:warta.example,2026:');
    expect(rss).toContain('<dc:creator>Redaksi</dc:creator>');
  });

  test('dates are RFC 822', () => {
    const dates = [...rss.matchAll(/<(?:pubDate|lastBuildDate)>([^<]+)</g)];
    expect(dates.length).toBeGreaterThan(20);
    for (const [, date] of dates) expect(date).toMatch(/^\w{3}, \d\d \w{3} \d{4} \d\d:\d\d:\d\d GMT$/);
  });
});

describe('a text in a feed is read as it was written', () => {
  const [atom, rss] = ['atom.xml', 'rss.xml'].map((name) => documentOf(`/rubrik/budaya/${name}`)) as [
    string,
    string,
  ];
  const json = JSON.parse(documentOf('/rubrik/budaya/feed.json')) as { items: Record<string, string>[] };
  /** The text of an element of the item of a story: XML is read once, and what is HTML once more. */
  const read = (xml: string, id: string, element: string) => {
    const item = xml.split(/<(?:item|entry)[ >]/).find((part) => part.includes(`:${id}<`))!;
    const written = new RegExp(`<${element}[^>]*>([^<]*)</${element}>`).exec(item)![1]!;
    return asText(written);
  };
  const asText = (html: string) => toString(fromParse5(parseFragment(html)) as never);

  test.each(Object.entries(hardTexts))('%s: %j', (id, text) => {
    expect(asText(read(rss, id, 'description'))).toBe(text);
    expect(read(rss, id, 'title')).toBe(text);
    expect(read(atom, id, 'summary')).toBe(text);
    expect(read(atom, id, 'title')).toBe(text);
    expect(json.items.find((item) => item.id!.endsWith(id))).toMatchObject({ summary: text, title: text });
  });
});

describe('the lead picture of a story in a feed', () => {
  const [atom, rss, json] = ['atom.xml', 'rss.xml', 'feed.json'].map((name) =>
    documentOf(`/rubrik/sains/${name}`),
  ) as [string, string, string];
  const items = parseFeed(rss).items;

  test('has one caption, with its credit', () => {
    const captions = items.map(({ content }) => content!.match(/<figcaption>.*?<\/figcaption>/g));
    expect(captions).toEqual([['<figcaption>Di muara Ani</figcaption>'], ['<figcaption>Ani</figcaption>']]);
  });

  test('is beside its text, where feed readers look for one', () => {
    const address = /https:\/\/warta\.example\/media\/[0-9a-f]{16}-800\.jpg/.exec(json)![0];
    expect(rss).toContain(
      `<media:content url="${address}" medium="image" type="image/jpeg" width="800" height="400"><media:description type="plain">Potret &#x26; latar</media:description><media:credit>Ani</media:credit></media:content>`,
    );
    expect(atom).toContain(`<link rel="enclosure" href="${address}" type="image/jpeg"`);
    expect(items[0]!.media[0]).toMatchObject({ url: address });
    expect(parseFeed(atom).items[0]!.media[0]).toMatchObject({ url: address });
  });
});

describe.each(['/penulis/baru/', '/en/section/science/', '/en/corrections/'])(
  'the feeds of %s, without stories',
  (page) => {
    test('say that they changed when the site began, and are valid', async () => {
      const [atom, rss] = [documentOf(`${page}atom.xml`), documentOf(`${page}rss.xml`)];
      expect(atom).toContain('<updated>2026-01-01T00:00:00+07:00</updated>');
      expect(atom).not.toContain('1970');
      expect(rss).not.toContain('1970');
      for (const xml of [atom, rss]) {
        expect(parseFeed(xml).items).toEqual([]);
        expect((await validateXML({ xml, normalization: 'c14n' })).errors).toEqual([]);
      }
    });
  },
);

test('JSON Feed 1.1 is valid', () => {
  const ajv = new Ajv({ allErrors: true });
  addFormats(ajv);
  const isValid = ajv.compile(JSON.parse(text('json-feed-1.1.schema.json')) as object);
  for (const path of ['/feed.json', '/koreksi/feed.json', '/en/feed.json']) {
    isValid(JSON.parse(documentOf(path)));
    expect(isValid.errors, path).toBeNull();
  }
});

describe('ninjs 3.1', () => {
  const ajv = new Ajv2020({ allErrors: true, strict: false });
  addFormats(ajv);
  // The schema refers to that of GeoJSON, which is another file. Only points are used here.
  const point = {
    type: 'object',
    required: ['type', 'coordinates'],
    properties: { type: { const: 'Point' } },
  };
  ajv.addSchema({ $id: 'https://geojson.org/schema/GeoJSON.json', ...point });
  const isValid = ajv.compile(JSON.parse(text('ninjs-3.1.schema.json')) as object);

  test.each(['/2024/04/10/satu/', '/en/2024/04/10/one/', '/2024/06/02/iklan/'])(
    'of %s is valid against the schema of IPTC',
    (path) => {
      isValid(JSON.parse(documentOf(`${path}ninjs.json`)));
      expect(isValid.errors).toBeNull();
    },
  );

  test('says where, by whom, from what, and what was corrected', () => {
    expect(JSON.parse(documentOf('/2024/04/10/satu/ninjs.json'))).toMatchObject({
      uri: 'tag:warta.example,2026:abc234',
      pubStatus: 'usable',
      by: 'Ani Wijaya, Redaksi',
      located: 'Pyongyang',
      infoSources: [{ name: 'Kremlin', role: 'primary', uri: 'https://kremlin.ru/' }],
      edNote: expect.stringContaining('Nama diperbaiki') as string,
    });
  });
});

test('an article as Markdown has valid front matter, and its text', () => {
  const markdown = documentOf('/2024/04/10/satu/index.md');
  const [, front, rest] = /^---\n([\s\S]*?)\n---\n\n([\s\S]*)$/.exec(markdown)!;
  expect(parseYaml(front!)).toMatchObject({
    id: 'abc234',
    url: `${origin}/2024/04/10/satu/`,
    headline: 'Berita abc234 & "lain"',
    authors: ['Ani Wijaya', 'Redaksi'],
    dateline: { place: 'Pyongyang' },
    published: '2024-04-10T08:00:00+07:00',
    sources: { 1: { name: 'Kremlin', role: 'primary' } },
    corrections: [{ kind: 'correction' }, { kind: 'update' }],
  });
  expect(rest).toContain('Perjanjian itu ditandatangani pada Rabu[^1].');
});

describe('sitemaps', () => {
  const schema = readFileSync(join(projectRoot, 'node_modules/sitemap/schema/sitemap.xsd'), 'utf8');
  const urls = (xml: string) => [...xml.matchAll(/<loc>([^<]+)</g)].map(([, url]) => url);

  test.each(['/sitemap/2024-05.xml', '/sitemap/2024-04.xml', '/sitemap-pages.xml'])(
    '%s is valid against its XSD',
    async (path) => {
      const xml = documentOf(path);
      const { errors } = await validateXML({
        xml: [{ fileName: path.slice(1), contents: xml }],
        schema: [schema],
      });
      expect(errors).toEqual([]);
      expect(urls(xml).length).toBeGreaterThan(0);
    },
  );

  test('the index has a file for each month, and a new story does not change an old month', () => {
    const index = documentOf('/sitemap.xml');
    expect(urls(index)).toEqual(
      ['/sitemap-pages.xml', '/sitemap/2024-04.xml', '/sitemap/2024-05.xml', '/sitemap/2024-06.xml'].map(
        (path) => origin + path,
      ),
    );
    expect(urls(documentOf('/sitemap/2024-04.xml'))).toEqual(
      ['/2024/04/10/satu/', '/en/2024/04/10/one/'].map((path) => origin + path),
    );
    expect(documentOf('/sitemap/2024-04.xml')).toContain('<lastmod>2024-04-12T08:00:00+07:00</lastmod>');
  });

  test('the news sitemap has the news of the last two days, without paid content, in the order of its schema', () => {
    const news = documentOf('/sitemap-news.xml');
    expect(urls(news)).toEqual([`${origin}/2024/06/01/juni/`]);
    expect(news).toMatch(
      /<news:news><news:publication><news:name>Warta<\/news:name><news:language>id<\/news:language><\/news:publication><news:publication_date>2024-06-01T08:00:00\+07:00<\/news:publication_date><news:title>Berita jun234 &#x26; “lain”<\/news:title><\/news:news>/,
    );
  });

  test('the news sitemap exists even if nothing is new', () => {
    const later = testStore.context(instant('2025-01-01T12:00:00+07:00'));
    const news = documentOf('/sitemap-news.xml', later);
    expect(urls(news)).toEqual([]);
    expect(news).toContain('<urlset');
  });
});

describe('files for hosts and robots', () => {
  test('robots.txt names the sitemaps, and the permissions of AI crawlers (RFC 9309)', () => {
    expect(documentOf('/robots.txt')).toBe(
      `User-agent: *\nContent-Signal: search=yes, ai-input=yes, ai-train=no\nAllow: /\n\nSitemap: ${origin}/sitemap.xml\nSitemap: ${origin}/sitemap-news.xml\n`,
    );
    expect(JSON.parse(documentOf('/.well-known/tdmrep.json'))).toEqual([
      { location: '/*', 'tdm-reservation': 1 },
    ]);
  });

  test('security.txt says where to write, and expires within a year (RFC 9116)', () => {
    expect(documentOf('/.well-known/security.txt')).toBe(
      `Contact: mailto:keamanan@warta.example\nExpires: 2025-05-01T00:00:00Z\nPreferred-Languages: id, en\nCanonical: ${origin}/.well-known/security.txt\n`,
    );
  });

  test('llms.txt has a title, a summary and links (llmstxt.org)', () => {
    const llms = documentOf('/llms.txt');
    expect(llms).toMatch(/^# Warta\n\n> .+\n/);
    expect(llms).toContain(`](${origin}/arsip/)`);
  });

  test('the service worker knows the site, and a site without offline reading has one that removes it', () => {
    expect(documentOf('/sw.js')).toMatch(
      /^const offlineSite=\["[\w-]{6}",\[\["\/en\/","\/en\/corrections\/","\/en\/offline\/","\/en\/saved\/"\],\["\/",.*onfetch=\(\)=>\{\};$/,
    );
    const without = documentOf('/sw.js', { ...context, site: siteWith({ offline: false }) });
    expect(without).toBe(serviceWorkerRemoval);
    const manifest = (site: Site) =>
      JSON.parse(documentOf('/manifest.webmanifest', { ...context, site })) as { shortcuts?: object[] };
    expect(manifest(context.site).shortcuts).toEqual([
      { name: 'Cari', url: '/cari/' },
      { name: 'Tersimpan', url: '/tersimpan/' },
    ]);
    expect(manifest(siteWith({ offline: false })).shortcuts).toEqual([{ name: 'Cari', url: '/cari/' }]);
  });

  test('the manifest names the site and its icons', () => {
    const { name, icons } = JSON.parse(documentOf('/manifest.webmanifest')) as {
      name: string;
      icons: unknown[];
    };
    expect(name).toBe('Warta');
    expect(icons.length).toBe(3);
  });
});

test('the files of a month have its articles, the oldest first, whichever is written first', async () => {
  const times = {
    '/2024/05/articles.ndjson': /"firstCreated":"([^"]+)"/g,
    '/2024/05/articles.md': /^published: (.+)$/gm,
  };
  const paths = Object.keys(times) as (keyof typeof times)[];
  for (const order of [paths, paths.toReversed()]) {
    const one = testStore.context();
    for (const path of order) {
      // Each is tracked for itself, as when it is rendered, and gets the results that the other got.
      const { value: text } = await trackDependencies(async () => documentOf(path, one));
      const found = [...text.matchAll(times[path])].map(([, time]) => time);
      expect(found.length, path).toBeGreaterThan(60);
      expect(found, `${path} of ${order.join()}`).toEqual(found.toSorted());
    }
  }
});

test('feeds name the hubs where readers can subscribe', () => {
  const hub = 'https://hub.example/';
  const site = siteWith({ announce: { webSub: [hub] } });
  const of = (path: string) => documentOf(path, { ...context, site });
  expect(of('/atom.xml')).toContain(`<link rel="hub" href="${hub}" />`);
  expect(of('/rss.xml')).toContain(`<atom:link rel="hub" href="${hub}" />`);
  expect(JSON.parse(of('/feed.json'))).toMatchObject({ hubs: [{ type: 'WebSub', url: hub }] });
  for (const path of ['/atom.xml', '/rss.xml', '/feed.json'])
    expect(documentOf(path)).not.toMatch(/rel="hub"|"hubs"/);
});
