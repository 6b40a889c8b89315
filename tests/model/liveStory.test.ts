import { describe, expect, test } from 'vitest';
import type { MarkedHtml } from '../../src/model/addressMarks.ts';
import { headlineOf, modified, sourceNotes, type Article } from '../../src/model/article.ts';
import { articleSchema } from '../../src/model/articleSchema.ts';
import { dayOf, instant, type Instant } from '../../src/model/dates.ts';
import { articleWithUpdates, updateTime, type LiveStory } from '../../src/model/liveStory.ts';
import { updateId } from '../../src/model/pageIds.ts';
import { textsOf } from '../../src/config/texts.ts';
import { article, redaksi } from '../contentFolder.ts';
import { openTestStore } from '../openTestStore.ts';
import { frontMatter, type FrontMatter } from '../../src/ingest/frontMatter.ts';
import { yamlFields } from '../../src/ingest/yamlFields.ts';
import { problemText } from '../../src/lib/problem.ts';
import { siteWith } from '../site.ts';

const at = (time: string) => instant(`2024-06-${time}:00+07:00`)!;
const testStore = await openTestStore({
  ...redaksi,
  'articles/satu.md': article({ updated: '2024-06-19T22:00:00+07:00' }),
});
const base = testStore.context().query('articleAt', { path: '/2024/06/19/satu/' })!;

const update = (time: string, citations: [string, number][], words = 10) => ({
  ...{ at: at(time), headline: time, html: `<p>${time}</p>` as MarkedHtml, text: time, words },
  citations: citations.map(([key, count]) => ({ key, count })),
});
const source = (name: string) => ({ name, role: 'agency' as const });
const sources = {
  lama: source('Lama'),
  malam: source('Malam'),
  pagi: source('Pagi'),
  bebas: source('Bebas'),
};
const story: LiveStory = {
  article: {
    ...base,
    live: true,
    words: 5,
    sources: sourceNotes(sources, []),
    written: { sources: sourceNotes(sources, []) },
  },
  text: '',
  citations: [{ key: 'lama', count: 1 }],
  updates: [
    update('19T21:00', [['lama', 2]]),
    update('19T23:00', [
      ['lama', 2],
      ['malam', 1],
    ]),
    update('20T06:00', [
      ['lama', 3],
      ['malam', 1],
      ['pagi', 1],
    ]),
  ],
};
const shownAt = (time: string | undefined) =>
  articleWithUpdates(story, time === undefined ? undefined : at(time)) as Article;

test.each([
  ['19T20:59', [], '19T22:00', 5, undefined, ['Lama 1', 'Bebas 0']],
  ['19T21:00', ['19T21:00'], '19T22:00', 15, true, ['Lama 2', 'Bebas 0']],
  ['20T05:59', ['19T23:00', '19T21:00'], '19T23:00', 25, true, ['Lama 2', 'Malam 1', 'Bebas 0']],
  [
    undefined,
    ['20T06:00', '19T23:00', '19T21:00'],
    '20T06:00',
    35,
    true,
    ['Lama 3', 'Malam 1', 'Pagi 1', 'Bebas 0'],
  ],
])('at %s readers see the entries %j', (time, entries, last, words, live, sources) => {
  const shown = shownAt(time);
  expect(shown.updates.map(({ headline }) => headline)).toEqual(entries);
  expect(shown).toMatchObject({ updated: at(last), words, live });
  expect(modified(shown)).toBe(at(last));
  // Nothing of what comes later is there, not even the sources that only later entries cite.
  for (const notes of [shown.sources, shown.written!.sources!])
    expect(notes.map(({ name, citations }) => `${name} ${citations}`)).toEqual(sources);
});

test('an entry changes no headline, so lists do not change; the first one marks the story as live', () => {
  const [none, one, all] = ['19T20:59', '19T21:00', '19T22:00'].map((time) => headlineOf(shownAt(time)));
  expect(one).toEqual({ ...none, live: true });
  expect(all).toEqual(one);
});

test('the time of an entry has its day if it is not that of the article', () => {
  const site = siteWith();
  const t = textsOf(site, 'id');
  const article = { day: dayOf(at('19T20:15'), site.timeZone) };
  expect(updateTime(at('19T23:59'), article, site.timeZone, t)).toBe('23.59 WIB');
  expect(updateTime(at('20T00:00'), article, site.timeZone, t)).toBe('20 Juni 2024, 00.00 WIB');
});

test('the id of an entry is its time in UTC, which names each second once', () => {
  expect(updateId(at('19T21:00'))).toBe('update:20240619T140000Z');
  expect(updateId(instant('2024-10-27T02:30:00.250+02:00')!)).toBe('update:20241027T003000Z');
  expect(updateId(instant('2024-10-27T02:30:00+01:00')!)).toBe('update:20241027T013000Z');
  expect(updateId(0 as Instant)).toMatch(/^update:19700101T000000Z$/);
});

describe('what is wrong with entries is said at their field', () => {
  const said = (updates: string, live = 'true') => {
    const { yaml } = frontMatter(article({ updates, live }), 'a.md') as FrontMatter;
    return yamlFields(yaml, articleSchema, 'a.md', 2).problems.map(problemText);
  };
  const entry = (time: string, more = 'headline: H, text: T') => `{ at: 2024-06-${time}+07:00, ${more} }`;

  test('and in any order they are right', () => {
    expect(said(`[${entry('20T08:00:00')}, ${entry('19T20:15:00')}]`)).toEqual([]);
    expect(said(`[${entry('20T08:00:00')}]`, 'false')).toEqual([]);
  });

  test.each([
    [`[${entry('19T20:14:59')}]`, /"updates\[0\]\.at" lies before "published"/],
    [
      `[${entry('20T08:00:00')}, ${entry('20T09:00:00')}, ${entry('20T08:00:00.5')}]`,
      /"updates\[2\]\.at" is the time of "updates\[0\]" to the second; join the two, or give each its own/,
    ],
    ['[]', /"live" is true without an entry/],
    [`[${entry('20T08:00', 'text: T')}]`, /"updates\[0\]\.headline"/],
    [
      `[${entry('20T08:00:00', 'headline: H, text: " "')}]`,
      /"updates\[0\]\.text" has no character that is seen/,
    ],
    ['[{ at: 2024-06-20T08:00:00, headline: H, text: T }]', /"updates\[0\]\.at".* has no time zone/],
    [`[${entry('20T08:00:00', 'headline: H, text: T, judul: X')}]`, /judul/],
  ])('%s', (updates, expected) => {
    const problems = said(updates);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(expected);
  });
});
