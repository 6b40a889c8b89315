import { expect, test } from 'vitest';
import type { MarkedHtml } from '../../src/model/addressMarks.ts';
import type { Article } from '../../src/model/article.ts';
import { instant, type Day } from '../../src/model/dates.ts';
import { withdrawnArticle } from '../../src/model/withdrawnArticle.ts';

const at = (day: string) => instant(`2024-06-${day}T08:00:00+07:00`)!;
const note = (kind: Article['corrections'][number]['kind'], day: string) => ({
  kind,
  at: at(day),
  text: kind,
});

test('a withdrawn article has only what identifies it, and the corrections from the withdrawal on', () => {
  const article: Required<Article> = {
    ...{ id: 'abc234', path: '/2024/06/19/satu/', language: 'id', slug: 'satu', headline: 'Judul' },
    priority: 1,
    unverified: true,
    live: true,
    updates: [{ at: at('20'), headline: 'laporan', html: 'laporan' as MarkedHtml, text: 'laporan' }],
    ...{ kicker: 'laporan', description: 'laporan', type: 'news', section: 'dunia', tags: ['rusia'] },
    ...{
      formerTags: [],
      series: { slug: 'seri', name: 'Seri' },
      formerSeries: undefined,
      authors: ['ani'],
      contributors: [{ author: 'budi', role: 'editor' }],
      signoff: 'a/b',
    },
    dateline: { place: 'laporan' },
    written: { headline: 'laporan' },
    ...{ published: at('19'), day: '2024-06-19' as Day, updated: at('20') },
    image: { media: { digest: '0123456789abcdef', width: 1, height: 1 }, alt: 'laporan' },
    sources: [{ name: 'laporan', role: 'primary', key: 'a', number: 1, citations: 1 }],
    corrections: [note('correction', '20'), note('withdrawal', '21'), note('clarification', '22')],
    ...{
      translationOf: 'eng234',
      draft: false,
      withdrawn: true,
      words: 3,
      contents: [{ id: 'laporan', text: 'laporan' }],
      html: '<p>laporan</p>' as MarkedHtml,
    },
  };
  const left = withdrawnArticle(article);
  expect(JSON.stringify(left)).not.toContain('laporan');
  expect(left).toEqual({
    ...{ id: 'abc234', path: '/2024/06/19/satu/', language: 'id', slug: 'satu', headline: 'Judul' },
    ...{ description: '', type: 'news', section: 'dunia', tags: [], formerTags: ['rusia'] },
    formerSeries: { slug: 'seri', name: 'Seri' },
    ...{ authors: ['ani'], contributors: [], published: at('19'), day: '2024-06-19', sources: [] },
    updates: [],
    corrections: [note('withdrawal', '21'), note('clarification', '22')],
    ...{ translationOf: 'eng234', draft: false, withdrawn: true, words: 0, contents: [], html: '' },
  });
});
