import { headlineOf } from '../../../src/model/article.ts';
import jsonld from 'jsonld';
import { describe, expect, test } from 'vitest';
import { instant } from '../../../src/model/dates.ts';
import type { Author } from '../../../src/model/author.ts';
import { newsArticle } from '../../../src/output/formats/newsArticle.ts';
import {
  breadcrumbList,
  collectionPage,
  profilePage,
  webSite,
} from '../../../src/output/formats/pageJsonLd.ts';
import type { ArticleType } from '../../../src/config/vocabulary.ts';
import { article, redaksi } from '../../contentFolder.ts';
import { openTestStore } from '../../openTestStore.ts';
import { siteWith } from '../../site.ts';

const vocabulary = 'http://schema.org/';
const policies = { correctionsPolicy: { id: 'koreksi-kami', en: 'corrections-policy' } };
const site = siteWith({ publisher: { name: 'Warta', email: 'redaksi@warta.example', policies } });
const author: Author = {
  id: 'ani',
  name: 'Ani Wijaya',
  kind: 'person',
  sameAs: ['https://example.com/@ani'],
  showInitials: true,
};

async function read(fields: Record<string, string> = {}) {
  const testStore = await openTestStore({ ...redaksi, 'articles/satu.md': article(fields) }, site);
  return testStore
    .context(instant('2025-01-01T00:00:00Z'))
    .query('articleAt', { path: '/2024/06/19/satu/' })!;
}

/** What a JSON-LD processor makes of it, with the vocabulary instead of the context that schema.org serves. */
async function expanded(data: object) {
  const documentLoader = (url: string) => {
    expect(url).toMatch(/^https?:\/\/schema\.org\/?$/);
    const document = { '@context': { '@vocab': vocabulary } };
    return Promise.resolve({ contextUrl: undefined, documentUrl: url, document });
  };
  const [node] = await jsonld.expand(data as jsonld.JsonLdDocument, { documentLoader });
  return node as Record<string, Record<string, unknown>[]>;
}
const valueOf = (node: Record<string, Record<string, unknown>[]>, name: string) =>
  node[vocabulary + name]?.map((value) => value['@value'] ?? value);

describe('an article as JSON-LD', () => {
  test('says what the page says, in the words of schema.org', async () => {
    const data = await read({
      dateline: '{ place: Pyongyang, country: KP, lat: 39.03, lon: 125.75 }',
      updated: '2024-06-20T08:00:00+07:00',
      corrections: '[{ kind: correction, at: 2024-06-21T08:00:00+07:00, text: Nama diperbaiki. }]',
      sources: `{ sumber: { name: Kremlin, role: primary, title: Naskah, url: "https://kremlin.ru/a", published: 2024-06-19 }, data: { name: BPS, role: data } }`,
    });
    const node = await expanded(newsArticle(data, [author], [], site));
    expect(node['@type']).toEqual([`${vocabulary}ReportageNewsArticle`]);
    expect(node['@id']).toBe('https://warta.example/2024/06/19/satu/');
    const simple = {
      headline: ['Sebuah berita'],
      description: ['Keterangan singkat.'],
      inLanguage: ['id'],
      dateline: ['Pyongyang'],
      datePublished: ['2024-06-19T20:15:00+07:00'],
      dateModified: ['2024-06-21T08:00:00+07:00'],
      articleSection: ['Dunia'],
      identifier: ['https://warta.example/a/abc234/'],
      isBasedOn: ['https://kremlin.ru/a'],
      wordCount: [data.words],
    };
    for (const [name, value] of Object.entries(simple)) expect(valueOf(node, name), name).toEqual(value);

    const [by] = node[`${vocabulary}author`] as never as (typeof node)[];
    expect(by!['@type']).toEqual([`${vocabulary}Person`]);
    expect(valueOf(by!, 'url')).toEqual(['https://warta.example/penulis/ani/']);
    const citations = node[`${vocabulary}citation`] as never as (typeof node)[];
    expect(citations.map((one) => [one['@type'], valueOf(one, 'name')])).toEqual([
      [[`${vocabulary}CreativeWork`], ['Naskah']],
      [[`${vocabulary}Dataset`], ['BPS']],
    ]);
    const [correction] = node[`${vocabulary}correction`] as never as (typeof node)[];
    expect(correction!['@type']).toEqual([`${vocabulary}CorrectionComment`]);
    expect(valueOf(correction!, 'datePublished')).toEqual(['2024-06-21T08:00:00+07:00']);
    const [place] = node[`${vocabulary}locationCreated`] as never as (typeof node)[];
    const [geo] = place![`${vocabulary}geo`] as never as (typeof node)[];
    expect([valueOf(geo!, 'latitude'), valueOf(geo!, 'longitude')]).toEqual([[39.03], [125.75]]);
    const [outlet] = node[`${vocabulary}publisher`] as never as (typeof node)[];
    expect(outlet!['@type']).toEqual([`${vocabulary}NewsMediaOrganization`]);
    expect(valueOf(outlet!, 'correctionsPolicy')).toEqual(['https://warta.example/koreksi-kami/']);
  });

  test('has the picture and the address of an author', () => {
    const picture = { media: { digest: 'abc', width: 900, height: 900 }, alt: 'Ani di mejanya' };
    const withPicture = { ...author, picture, email: 'ani@warta.example' };
    return read().then((data) =>
      expect(newsArticle(data, [withPicture], [], site)).toMatchObject({
        author: [{ image: 'https://warta.example/media/abc-800.jpg', email: 'ani@warta.example' }],
      }),
    );
  });

  test('leaves out what is not known', async () => {
    const data = newsArticle(await read({ sources: '{}' }), [author], [], site);
    for (const name of [
      'image',
      'correction',
      'dateline',
      'locationCreated',
      'citation',
      'isBasedOn',
      'workTranslation',
    ])
      expect(data).not.toHaveProperty(name);
  });

  test('names the original of a translation, and the translations of an original', async () => {
    const one = await read();
    const english = { ...one, id: 'one234', language: 'en', path: '/en/2024/06/19/one/' } as const;
    expect(newsArticle(one, [author], [headlineOf(english)], site)).toMatchObject({
      workTranslation: [{ '@id': 'https://warta.example/en/2024/06/19/one/', inLanguage: 'en' }],
    });
    const translated = newsArticle(
      { ...english, translationOf: 'abc234' },
      [author],
      [headlineOf(one)],
      site,
    );
    expect(translated).toMatchObject({
      translationOfWork: { '@id': 'https://warta.example/2024/06/19/satu/' },
    });
    expect(translated).not.toHaveProperty('workTranslation');
  });

  test.each([
    ['news', 'ReportageNewsArticle'],
    ['analysis', 'AnalysisNewsArticle'],
    ['explainer', 'BackgroundNewsArticle'],
    ['opinion', 'OpinionNewsArticle'],
    ['review', 'ReviewNewsArticle'],
    ['advertorial', 'AdvertiserContentArticle'],
  ] as [ArticleType, string][])('of the type %s is a %s', async (type, expected) => {
    expect(newsArticle({ ...(await read()), type }, [author], [], site)['@type']).toBe(expected);
  });
});

describe('a live story as JSON-LD', () => {
  const updates =
    '[{ at: 2024-06-20T08:00:00+07:00, headline: Pagi, text: "Satu[^sumber]." }, { at: 2024-06-19T21:00:00+07:00, headline: Malam, text: Nol. }]';
  const of = async (fields: Record<string, string>) =>
    newsArticle(await read({ updates, ...fields }), [author], [], site);

  test('is a LiveBlogPosting with its entries, newest first, understood by a processor', async () => {
    const data = await of({ live: 'true' });
    const node = await expanded(data);
    expect(node['@type']).toEqual([`${vocabulary}LiveBlogPosting`]);
    expect(valueOf(node, 'coverageStartTime')).toEqual(['2024-06-19T20:15:00+07:00']);
    expect(valueOf(node, 'dateModified')).toEqual(['2024-06-20T08:00:00+07:00']);
    expect(node).not.toHaveProperty([`${vocabulary}coverageEndTime`]);
    const entries = node[`${vocabulary}liveBlogUpdate`] as never as (typeof node)[];
    expect(
      entries.map((entry) => [
        entry['@type'],
        entry['@id'],
        valueOf(entry, 'headline'),
        valueOf(entry, 'articleBody'),
      ]),
    ).toEqual([
      [
        [`${vocabulary}BlogPosting`],
        'https://warta.example/2024/06/19/satu/#update:20240620T010000Z',
        ['Pagi'],
        ['Satu.'],
      ],
      [
        [`${vocabulary}BlogPosting`],
        'https://warta.example/2024/06/19/satu/#update:20240619T140000Z',
        ['Malam'],
        ['Nol.'],
      ],
    ]);
  });

  test('says when it ended, which is with its last entry', async () => {
    expect(await of({})).toMatchObject({ coverageEndTime: '2024-06-20T08:00:00+07:00' });
  });

  test('stays what somebody paid for', async () => {
    expect((await of({ type: 'advertorial' }))['@type']).toEqual([
      'AdvertiserContentArticle',
      'LiveBlogPosting',
    ]);
  });
});

test('breadcrumbs, a list and the site are understood by a processor too', async () => {
  const crumbs = await expanded(
    breadcrumbList(
      [
        { path: '/', label: 'Warta' },
        { path: '/arsip/', label: 'Arsip' },
      ],
      site,
    ),
  );
  expect(crumbs['@type']).toEqual([`${vocabulary}BreadcrumbList`]);
  const items = crumbs[`${vocabulary}itemListElement`] as never as (typeof crumbs)[];
  expect(items.map((item) => valueOf(item, 'position'))).toEqual([[1], [2]]);
  const list = await expanded(
    collectionPage({ path: '/tag/rusia/', label: 'Rusia' }, 'id', [{ path: '/2024/06/19/satu/' }], site),
  );
  expect(list['@type']).toEqual([`${vocabulary}CollectionPage`]);
  const profile = await expanded(
    profilePage(
      {
        ...{ id: 'ani', name: 'Ani', kind: 'person', role: 'Reporter', bio: 'Meliput laut.' },
        ...{ sameAs: ['https://sosial.example/ani'], showInitials: true },
      },
      'id',
      [{ path: '/2024/06/19/satu/', headline: 'Satu' }],
      site,
    ),
  );
  expect(profile['@type']).toEqual([`${vocabulary}ProfilePage`]);
  const [person] = profile[`${vocabulary}mainEntity`] as never as (typeof crumbs)[];
  expect(person!['@type']).toEqual([`${vocabulary}Person`]);
  expect(valueOf(person!, 'jobTitle')).toEqual(['Reporter']);
  expect(valueOf(person!, 'description')).toEqual(['Meliput laut.']);
  expect((await expanded(webSite(site, 'id', '/')))['@type']).toEqual([`${vocabulary}WebSite`]);
});
