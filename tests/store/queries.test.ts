import { beforeAll, describe, expect, test } from 'vitest';
import { writeCorpus } from '../../bench/corpus.ts';
import { alternates } from '../../src/store/alternates.ts';
import { pageAt, pathOf, type ListBy, type Page, type Path } from '../../src/model/address.ts';
import { listContents } from '../../src/store/listContents.ts';
import { MAX_LIST_LENGTH, TRUNCATED_LIST_LENGTH, type StoryList } from '../../src/model/lists.ts';
import { weekOf } from '../../src/model/dates.ts';
import { periodOf, type Period } from '../../src/model/periods.ts';
import type { Article } from '../../src/model/article.ts';
import { allPaths } from '../../src/build/sitePaths.ts';
import { trackDependencies, type SiteContext } from '../../src/store/siteContext.ts';
import { article, redaksi } from '../contentFolder.ts';
import { openTestStore, type TestStore } from '../openTestStore.ts';

/* Compares every query with a plain loop over all articles. */

let testStore: TestStore;
let context: SiteContext;
let articles: Article[];

beforeAll(async () => {
  testStore = await openTestStore({});
  writeCorpus(testStore.content, { articles: 700, words: 20 });
  await testStore.ingest();
  expect(testStore.problems().filter(({ severity }) => severity === 'error')).toEqual([]);
  context = testStore.context();
  articles = testStore.store
    .prepare('SELECT article FROM article')
    .all()
    .map((row) => JSON.parse(row.article as string) as Article)
    .sort((a, b) => b.published - a.published || (a.id < b.id ? -1 : 1));
  expect(articles.length).toBe(700);
});

const inList =
  ({ language, by, of, period }: StoryList) =>
  (article: Article) =>
    article.language === language &&
    (!by ||
      (by === 'section' ? [article.section] : by === 'tag' ? article.tags : article.authors).includes(of!)) &&
    (!period || article.day.startsWith(period));

function someLists(): StoryList[] {
  const lists: StoryList[] = [{ language: 'id' }, { language: 'en' }];
  for (const { language, section, tags, authors, day } of articles.filter((_, i) => i % 60 === 0)) {
    const of: [ListBy, string][] = [
      ['section', section],
      ['author', authors[0]!],
      ...tags.map((tag): [ListBy, string] => ['tag', tag]),
    ];
    for (const unit of ['year', 'month', 'day'] as const) {
      const period = periodOf(day, unit);
      lists.push({ language, period }, ...of.map(([by, of]) => ({ language, by, of, period })));
    }
    lists.push(...of.map(([by, of]) => ({ language, by, of })), { language, by: 'tag', of: 'tidak-ada' });
  }
  return lists;
}

test('a list has its stories, newest first, and no others', () => {
  for (const list of someLists()) {
    const right = articles.filter(inList(list)).map(({ id }) => id);
    const name = JSON.stringify(list);
    const ids = (limit?: number) =>
      context.query('headlines', { ...list, ...(limit && { limit }) }).map(({ id }) => id);
    expect(ids(), name).toEqual(right);
    expect(ids(3), name).toEqual(right.slice(0, 3));
    expect(context.query('storyCount', list), name).toBe(right.length);
    expect(context.query('hasStories', list), name).toBe(right.length > 0);
    const isLong = right.length > MAX_LIST_LENGTH && list.period?.length !== 10;
    expect(context.query('partsArePages', list), name).toBe(!list.by || !list.period || isLong);
    const counts = Map.groupBy(articles.filter(inList(list)), ({ day }) => periodOf(day, 'month'));
    expect(context.query('storyCounts', { ...list, unit: 'month' }), name).toEqual(
      [...counts].map(([period, stories]) => ({ period, count: stories.length })).reverse(),
    );
  }
});

test('a page does not depend on how many stories its list has in another language', async () => {
  for (const list of someLists().filter(({ by, period }) => by && period)) {
    const page = { kind: 'list', ...list } as Page;
    const { dependencies } = await trackDependencies(async () => alternates(page, context));
    const names = new Set(dependencies.map(({ query }) => query));
    expect([...names].filter((name) => name === 'storyCount' || name === 'headlines')).toEqual([]);
    expect(names).toContain('hasStories');
  }
});

test('neighbours of a period are the nearest that have stories', () => {
  for (const list of someLists().filter(({ period }) => period)) {
    const unit = ({ 4: 'year', 7: 'month', 10: 'day' } as const)[list.period!.length as 4];
    const all = articles.filter(inList({ ...list, period: undefined })).map(({ day }) => periodOf(day, unit));
    const sorted = [...new Set(all)].sort();
    const previous = sorted.findLast((period) => period < list.period!);
    const next = sorted.find((period) => period > list.period!);
    const period = list.period as Period;
    expect(context.query('neighbourPeriods', { ...list, period }), JSON.stringify(list)).toEqual({
      previous,
      next,
    });
  }
});

test('previous and next of an article are its neighbours in the section', () => {
  const sections = Map.groupBy(articles, ({ language, section }) => `${language} ${section}`);
  for (const stories of sections.values()) {
    for (const [i, story] of stories.entries()) {
      const { older, newer } = context.query('sectionNeighbours', story);
      expect([newer?.id, older?.id]).toEqual([stories[i - 1]?.id, stories[i + 1]?.id]);
    }
  }
});

test('related stories share a tag, and are older or newer, never more than four and two', () => {
  const isOlder = (a: Pick<Article, 'published' | 'id'>, b: Pick<Article, 'published' | 'id'>) =>
    a.published < b.published || (a.published === b.published && a.id < b.id);
  const byId = new Map(articles.map((article) => [article.id, article]));
  let found = 0;
  for (const story of articles.filter((_, i) => i % 10 === 0)) {
    const { older, newer } = context.query('relatedTo', story);
    found += older.length;
    expect(older.length).toBeLessThanOrEqual(4);
    expect(newer.length).toBeLessThanOrEqual(2);
    for (const other of older) expect(isOlder(other, story)).toBe(true);
    for (const other of newer) expect(isOlder(story, other)).toBe(true);
    for (const { id } of older) expect(byId.get(id)!.tags.some((tag) => story.tags.includes(tag))).toBe(true);
  }
  expect(found).toBeGreaterThan(200);
});

test('tags are counted, in the order of their slugs', () => {
  const counts = new Map<string, number>();
  for (const { language, tags } of articles)
    if (language === 'id') for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  const right = [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([tag, count]) => ({ tag, count }));
  expect(context.query('tags', { language: 'id' })).toEqual(right);
});

test('the years of the largest tags are counted, and of no others', () => {
  const counts = context.query('tags', { language: 'id' });
  const largest = counts
    .toSorted((a, b) => b.count - a.count || (a.tag < b.tag ? -1 : 1))
    .slice(0, 9)
    .map(({ tag }) => tag)
    .sort();
  const right = largest.map((tag) => {
    const years = new Map<string, number>();
    for (const { language, tags, day } of articles.toReversed())
      if (language === 'id' && tags.includes(tag)) {
        const year = day.slice(0, 4);
        years.set(year, (years.get(year) ?? 0) + 1);
      }
    return { tag, years: [...years].map(([period, count]) => ({ period, count })) };
  });
  expect(context.query('tagYears', { language: 'id', limit: 9 })).toEqual(right);
});

test('the days of a week with stories are those between its Monday and its Sunday', () => {
  for (const { language, day } of articles.filter((_, i) => i % 60 === 0)) {
    const week = weekOf(day);
    const right = week.filter((one) =>
      articles.some((other) => other.language === language && other.day === one),
    );
    expect(context.query('daysWithStories', { language, monday: week[0]! })).toEqual(right);
  }
});

describe('the planned pages', () => {
  const allPages = () =>
    allPaths(testStore.store, testStore.site).flatMap((path) => pageAt(path, testStore.site) ?? []);

  test('are those that exist, each once, and no list on them is longer than allowed', () => {
    const pages = allPages();
    const paths = new Set(pages.map((page) => pathOf(page, testStore.site)));
    expect(paths.size).toBe(pages.length);
    for (const path of paths) expect(context.exists(path), path).toBe(true);

    for (const page of pages) {
      if (page.kind !== 'list' && page.kind !== 'period') continue;
      const list = page.kind === 'list' ? page : { language: page.language, period: page.period };
      const { headlines, isTruncated, parts, partsArePages, count } = listContents(context, list);
      expect(context.query('headlines', headlines).length).toBe(isTruncated ? TRUNCATED_LIST_LENGTH : count);
      if (isTruncated) expect(count).toBeGreaterThan(MAX_LIST_LENGTH);
      if (!partsArePages) continue;
      for (const { period } of parts) expect(paths).toContain(pathOf({ ...page, period }, testStore.site));
    }
  });

  test('are complete: every other address of the same form is empty', () => {
    const paths = new Set(allPages().map((page) => pathOf(page, testStore.site)));
    const possible = new Set<Path>();
    for (const { language, tags, section, authors, day } of articles) {
      for (const unit of ['year', 'month', 'day'] as const) {
        const period = periodOf(day, unit);
        possible.add(pathOf({ kind: 'period', language, period }, testStore.site));
        for (const [by, ofs] of [
          ['tag', tags],
          ['section', [section]],
          ['author', authors],
        ] as const)
          for (const of of ofs)
            possible.add(pathOf({ kind: 'list', language, by, of, period }, testStore.site));
      }
    }
    expect(possible.size).toBeGreaterThan(1000);
    for (const path of possible) expect(context.exists(path), path).toBe(paths.has(path));
  });

  test('have only translations that exist', () => {
    for (const page of allPages()) {
      for (const { language, path } of alternates(page, context)) {
        expect(language).not.toBe(page.language);
        expect(context.exists(path), path).toBe(true);
      }
    }
  });
});

describe('translations and initials', () => {
  test('each version of a story links to the others, even if there are three', async () => {
    const { context } = await openTestStore({
      ...redaksi,
      'articles/2024/06/satu.md': article(),
      'articles/2024/06/one.md': article({ id: 'one234', lang: 'en', translationOf: 'abc234' }),
    });
    const of = (id: string, translationOf?: string) =>
      context()
        .query('translationsOf', { id, translationOf })
        .map((headline) => headline.id);
    expect(of('abc234')).toEqual(['one234']);
    expect(of('one234', 'abc234')).toEqual(['abc234']);
  });

  test('a draft is no translation that readers could follow', async () => {
    const testStore = await openTestStore({
      ...redaksi,
      'articles/2024/06/satu.md': article(),
      'articles/2024/06/one.md': article({
        id: 'one234',
        lang: 'en',
        translationOf: 'abc234',
        draft: 'true',
      }),
    });
    await testStore.ingest(Date.UTC(2025, 0) as never);
    expect(testStore.context().query('translationsOf', { id: 'abc234' })).toEqual([]);
  });

  test('initials are spelled out unless that is forbidden', async () => {
    const { context } = await openTestStore({
      'authors/maya.yml': 'name: Maya\ninitials: M\n',
      'authors/rahasia.yml': 'name: Rahasia\ninitials: ra\nshowInitials: false\n',
    });
    const name = (initials: string) => context().query('authorByInitials', { initials })?.name;
    expect([name('m'), name('M'), name('ra'), name('zz')]).toEqual(['Maya', 'Maya', undefined, undefined]);
  });
});
