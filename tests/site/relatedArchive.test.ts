import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { corpusArticles, isReferredTo, type CorpusArticle } from '../../bench/corpus.ts';
import { shortLinkTable } from '../../src/model/shortLinkTable.ts';
import { resultWriter } from '../../src/ingest/resultWriter.ts';
import { headlineOf, type Article } from '../../src/model/article.ts';
import type { Path } from '../../src/model/address.ts';
import type { MarkedHtml } from '../../src/model/addressMarks.ts';
import { instant, type Day } from '../../src/model/dates.ts';
import { pendingChanges } from '../../src/store/contentChanges.ts';
import { invalidatedTags } from '../../src/store/invalidationTags.ts';
import { MAX_LINKS } from '../../src/store/linkingStories.ts';
import { markBuildComplete, pageWriter, stalePages } from '../../src/store/pageRecords.ts';
import { createSiteContext, trackDependencies } from '../../src/store/siteContext.ts';
import { openStore, transaction, type Store } from '../../src/store/store.ts';
import { updateVisibility } from '../../src/store/visibility.ts';
import { temporaryFolder } from '../contentFolder.ts';
import { siteWith } from '../site.ts';

/*
 * How many old pages a new story changes in a large archive. The rows of the archive are written without its files, and of
 * each page only the query of the related stories is recorded. ARCHIVE=100000 takes a larger one.
 */

const size = Number(process.env.ARCHIVE ?? 20_000);
let store: Store;
let newest: Article[];
let added = 0;
const now = instant('2026-01-01T00:00:00Z')!;

const paramsOf = ({ id, path, language, day, published, section, tags }: Article) => ({
  ...{ id, path, language, day, published, section, tags },
});

function articleOf({
  id,
  slug,
  headline,
  description,
  type,
  section,
  tags,
  author,
  published,
}: CorpusArticle) {
  const day = published.slice(0, 10) as Day;
  const article: Article = {
    ...{
      id,
      path: `/${day.replaceAll('-', '/')}/${slug}/`,
      language: 'id',
      slug,
      headline,
      description,
      type,
    },
    ...{ section, tags, authors: [author], contributors: [], sources: [], updates: [], corrections: [], day },
    ...{ published: instant(`${published}+07:00`)!, draft: false, withdrawn: false, words: 20 },
    contents: [],
    html: '' as MarkedHtml,
  };
  return article;
}

function write(articles: Iterable<CorpusArticle>): Article[] {
  const writeResult = resultWriter(store);
  const all: Article[] = [];
  transaction(store, () => {
    for (const one of articles) {
      const article = articleOf(one);
      all.push(article);
      const links = one.paragraphs.flatMap((text) =>
        [...text.matchAll(/\]\((\/[^)]*)\)/g)].map(([, to]) => to!),
      );
      const facets = links.map((value) => ({ kind: 'link' as const, value, line: 1 }));
      writeResult({
        ...{ path: `articles/${one.slug}.md`, digest: one.id, problems: [] },
        row: {
          kind: 'article',
          headline: JSON.stringify(headlineOf(article)),
          article: JSON.stringify(article),
          ...{ html: '', modified: article.published, corrections: [], facets },
          terms: '',
          shortLinkTable: shortLinkTable(article.id),
        },
      });
    }
  });
  updateVisibility(store, undefined);
  return all;
}

beforeAll(async () => {
  store = openStore(join(temporaryFolder(), 'state'), 'test');
  const all = write(corpusArticles({ articles: size, words: 20 }));
  newest = all.slice(-500);
  await record(all);
});

/** Records the related stories of pages as a build does. */
async function record(articles: Article[]) {
  const context = createSiteContext(store, siteWith(), now);
  store.exec('BEGIN');
  const { put } = pageWriter(store);
  for (const article of articles) {
    const { path } = article;
    const query = () => Promise.resolve(context.query('relatedTo', paramsOf(article)));
    const { dependencies } = await trackDependencies(query);
    put({ path, isPage: true, dependencies, digest: '' });
  }
  store.exec('COMMIT');
  markBuildComplete(store, 'test', size);
}

/** The pages that a new story changes. */
async function pagesChangedBy(story: Partial<CorpusArticle>): Promise<Path[]> {
  const [like] = corpusArticles({ articles: 1, words: 20 });
  const id = `y${added++}`;
  const published = `2025-12-31T23:${String(10 + added)}:00`;
  write([{ ...like!, id, slug: `berita-${id}`, published, ...story }]);
  const context = createSiteContext(store, siteWith(), now);
  const stale = [...stalePages(store, context, invalidatedTags(store, pendingChanges(store)))];
  const select = store.prepare('SELECT article FROM article WHERE path = ?');
  await record(stale.map((path) => JSON.parse(select.get(path)!.article as string) as Article));
  return stale;
}

test('a story like the others changes a handful of old pages', async () => {
  const counts: number[] = [];
  for (const { tags } of newest.slice(-25)) counts.push((await pagesChangedBy({ tags })).length);
  expect(Math.max(...counts)).toBeGreaterThan(0);
  expect(Math.max(...counts)).toBeLessThanOrEqual(10);
});

test('a story with many tags, and as many links as are taken for more than an overview, changes few others', async () => {
  const tags = [...new Set(newest.flatMap(({ tags }) => tags))].slice(0, 12);
  // No other story links to these: a page that two follow is final.
  const linked = newest.flatMap(({ path }, i) => (isReferredTo(size - newest.length + i) ? [] : [path]));
  linked.splice(MAX_LINKS);
  expect(linked).toHaveLength(MAX_LINKS);
  const changed = await pagesChangedBy({ tags, paragraphs: linked.map((path) => `[Ini](${path})`) });
  expect(changed).toEqual(expect.arrayContaining(linked));
  expect(changed.length).toBeLessThan(60);
});
