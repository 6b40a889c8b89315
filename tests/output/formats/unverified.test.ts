import { expect, test } from 'vitest';
import { textsOf } from '../../../src/config/texts.ts';
import type { Article } from '../../../src/model/article.ts';
import { headlineOf } from '../../../src/model/article.ts';
import { articleMarkdown } from '../../../src/output/formats/articleMarkdown.ts';
import { feedContent } from '../../../src/output/formats/feedContent.ts';
import { newsArticle } from '../../../src/output/formats/newsArticle.ts';
import { ninjs } from '../../../src/output/formats/ninjs.ts';
import { article, redaksi } from '../../contentFolder.ts';
import { openTestStore } from '../../openTestStore.ts';
import { siteWith } from '../../site.ts';

const site = siteWith();
const t = textsOf(site, 'id');
const labels = {
  section: 'Dunia',
  unverified: t.unverified,
  tag: String,
  correction: (kind: Article['corrections'][number]['kind']) => t.correctionKinds[kind],
  authorUrl: String,
  policies: [],
};

/** An article in each format, with the marks that its front matter has. */
async function formats(report: boolean | undefined, source: boolean | undefined) {
  const mark = source === undefined ? '' : `, unverified: ${source}`;
  const text = article({
    sources: `{ sumber: { name: Warga, role: interview${mark} }, resmi: { name: BMKG, role: primary } }`,
    unverified: report === undefined ? null : String(report),
  });
  const testStore = await openTestStore({ ...redaksi, 'articles/satu.md': text }, site);
  const read = testStore.context().query('articleAt', { path: '/2024/06/19/satu/' })!;
  return {
    headline: headlineOf(read),
    markdown: articleMarkdown(read, { section: 'Dunia', authors: [] }, site, t),
    feed: feedContent(read, site, t),
    jsonLd: newsArticle(read, [], [], site) as unknown as Record<string, unknown>,
    ninjs: ninjs(read, [], site, labels) as { edNote?: string },
  };
}

test('an unverified source is marked in every format, and counted in the headline', async () => {
  const made = await formats(undefined, true);
  expect(made.headline).toMatchObject({ sources: { all: 2, primary: 1, unverified: 1 } });
  expect(made.headline.unverified).toBeUndefined();
  expect(made.markdown).toMatch(/name: Warga\n    role: interview\n    unverified: true/);
  expect(made.markdown.match(/unverified/g)).toHaveLength(1);
  expect(made.feed).toContain('<strong>Warga</strong> · wawancara · <strong>Belum terverifikasi</strong>');
  expect(made.feed).not.toContain(t.unverifiedNotice);
  expect(made.jsonLd.citation).toMatchObject([
    { name: 'Warga', creativeWorkStatus: 'Unverified' },
    { name: 'BMKG' },
  ]);
  expect(made.jsonLd).not.toHaveProperty('creativeWorkStatus');
  expect(made.ninjs.edNote).toBe('Belum terverifikasi: Warga');
});

test('an unverified report is marked in every format', async () => {
  const made = await formats(true, undefined);
  expect(made.headline).toMatchObject({ unverified: true, sources: { unverified: 0 } });
  expect(made.markdown).toContain('\nunverified: true\n');
  expect(made.feed).toMatch(/^<p><strong>Belum terverifikasi\.<\/strong> /);
  expect(made.jsonLd.creativeWorkStatus).toBe('Unverified');
  expect(made.ninjs.edNote).toBe('Belum terverifikasi');
});

test.each([undefined, false])('nothing is said of a report and a source that have %s', async (mark) => {
  const said = JSON.stringify(await formats(mark, mark));
  expect(said).toContain('"unverified":0');
  expect(said.replace('"unverified":0', '')).not.toMatch(/verifi/i);
});
