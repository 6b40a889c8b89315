import { expect, inject, test } from 'vitest';
import { searchOfSite } from '../searchOf.ts';

const { out } = inject('shipped');
const search = { id: searchOfSite(out, 'id', 'cari'), en: searchOfSite(out, 'en', 'en/search') };

/** What readers would ask, and the story that they look for. */
const questions: [language: 'id' | 'en', query: string, slug: string, options?: object][] = [
  ['id', 'putin', 'putin-kim-perjanjian-kemitraan', { sort: 'fit' }],
  ['id', 'pasal bantuan', 'pasal-bantuan-timbal-balik', { sort: 'fit' }],
  ['id', 'berunding', 'konferensi-asia-afrika-bandung', { sort: 'fit' }],
  ['id', 'perundingan bandung', 'konferensi-asia-afrika-bandung', { sort: 'fit' }],
  ['id', 'diselamatkan', 'borobudur-dipugar', { sort: 'fit' }],
  ['id', 'pemugaran candi', 'borobudur-dipugar'],
  ['id', 'meletus', 'letusan-krakatau-1883', { sort: 'fit' }],
  ['id', 'letusan 1883', 'letusan-krakatau-1883', { sort: 'fit' }],
  ['id', 'pemberantasan cacar', 'cacar-diberantas-1980'],
  ['id', 'membaca inflasi', 'cara-membaca-inflasi', { sort: 'fit' }],
  ['id', '"lapisan ozon"', 'protokol-montreal-lapisan-ozon', { sort: 'fit' }],
  ['id', 'undang-undang pers', 'undang-undang-pers-1999', { sort: 'fit' }],
  ['id', 'Chairil', 'chairil-anwar-hari-puisi'],
  ['id', 'Gunter', 'tembok-berlin-runtuh'],
  ['id', 'Belém', 'perjanjian-paris-sepuluh-tahun'],
  ['id', 'krakatua', 'letusan-krakatau-1883', { sort: 'fit' }],
  ['en', 'signing treaties with Kim', 'putin-kim-partnership-treaty', { sort: 'fit' }],
  ['en', 'Krakatau', 'krakatau-eruption-1883', { sort: 'fit' }],
  ['en', 'smallpox eradication', 'smallpox-eradicated-1980'],
  ['en', 'the sea between islands', 'djuanda-declaration', { sort: 'fit' }],
  ['en', 'Paris 2015', 'paris-agreement-ten-years', { sort: 'fit' }],
  ['en', 'JEZEK', 'smallpox-eradicated-1980'],
  ['en', 'tsunmai', 'aceh-tsunami-twenty-years', { sort: 'fit' }],
];

test.each(questions)('%s: %s', async (language, query, slug, options) => {
  const { stories } = await search[language](query, options);
  expect(stories.map(([path]) => path.split('/').at(-2)).slice(0, 1)).toEqual([slug]);
});
