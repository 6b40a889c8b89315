import MiniSearch from 'minisearch';
import { expect, test } from 'vitest';
import { isFormOf, stemOf } from '../../../src/model/search/wordRules.ts';
import { wordRulesOf } from '../../../src/model/search/wordRulesOf.ts';
import { foldedText, wordsIn } from '../../../src/model/search/words.ts';
import { article, redaksi } from '../../contentFolder.ts';
import { openTestStore } from '../../openTestStore.ts';
import { random } from '../../random.ts';
import { searchOfStore } from '../../searchOf.ts';

/* The same stories in MiniSearch, a library that has been searching for years: both must find the same. */

const roots =
  `tangkap angkap pasar kasar bangun pilih banjir adil bijak kunjung tulis pukul sapu kirim tanam panen jual beli
  ajar didik uji tani laut kapal nelayan harga rupiah pajak jalan jembatan hutan sungai gunung gempa hujan kemarau
  menteri presiden bupati wali hakim jaksa polisi tentara dokter guru murid pekerja buruh majikan ekspor impor
  asar atu satu kuat uat janji damai perang senjata nuklir rudal atom energi listrik minyak gas batubara`.split(
    /\s+/,
  );
const affixes: ((root: string) => string)[] = [
  (root) => root,
  (root) => `di${root}`,
  (root) => `ber${root}`,
  (root) => `${root}an`,
  (root) => `ke${root}an`,
  (root) => `${root}nya`,
  (root) =>
    /^[kpst]/.test(root)
      ? `me${{ k: 'ng', p: 'm', s: 'ny', t: 'n' }[root[0]!]}${root.slice(1)}`
      : `me${root}`,
];

const next = random(5);
const word = () =>
  affixes[next(affixes.length)]!(roots[Math.floor((next(1000) ** 2 / 1000 / 1000) * roots.length)]!);
const sentence = () => Array.from({ length: 30 }, word).join(' ');
const stories = Array.from({ length: 150 }, (_, i) => {
  const day = `${2022 + (i % 3)}-0${1 + (i % 6)}-1${i % 9}`;
  return {
    id: `ref${'abcdefghijkmnpqrstuvwxyz'[i % 24]}${'abcdefgh'[Math.floor(i / 24)]}2`,
    day,
    slug: `berita-${i}`,
    headline: `${word()} ${word()}`,
    text: sentence(),
  };
});
const rules = wordRulesOf('id');
const stemsOf = (text: string) =>
  wordsIn(foldedText(text)).flatMap(({ parts }) => parts.map((part) => stemOf(part, rules)!));

test('finds the stories that MiniSearch finds', async () => {
  const { store } = await openTestStore({
    ...redaksi,
    ...Object.fromEntries(
      stories.map(({ id, day, slug, headline, text }) => [
        `articles/${day.slice(0, 7).replace('-', '/')}/${slug}.md`,
        article(
          {
            id,
            headline,
            published: `${day}T09:00:00+07:00`,
            tags: '[]',
            description: 'Xyz.',
            sources: null,
          },
          `${text}.\n`,
        ),
      ]),
    ),
  });
  const reference = new MiniSearch<(typeof stories)[number]>({
    fields: ['headline', 'text'],
    tokenize: stemsOf,
    processTerm: (term) => term,
    // Queries are stems already.
    searchOptions: { tokenize: (stem) => [stem] },
  });
  reference.addAll(stories);
  const vocabulary = new Set(stories.flatMap(({ headline, text }) => stemsOf(`${headline} ${text}`)));
  /** A stem also stands for the forms that the stemmer cut too much. */
  const formsOf = (stem: string) => [...vocabulary].filter((other) => isFormOf(other, stem, rules));
  const expected = (words: string) =>
    reference
      .search({
        combineWith: 'AND',
        queries: stemsOf(words).map((stem) => ({ combineWith: 'OR', queries: formsOf(stem) })),
      })
      .map(({ id }) => stories.find((story) => story.id === id)!.slug)
      .sort();

  const find = searchOfStore(store, 'id');
  const words = [...new Set(stories.flatMap(({ headline, text }) => `${headline} ${text}`.split(' ')))];
  const some = () => words[next(words.length)]!;
  const queries = [
    ...words,
    ...Array.from({ length: 300 }, () => `${some()} ${some()}`),
    ...Array.from({ length: 200 }, () => `${some()} ${some()} ${some()}`),
  ];
  let several = 0;
  for (const query of queries) {
    const found = await find(query);
    const slugs = found.isForgiven ? [] : found.stories.map(([path]) => path.split('/').at(-2)!).sort();
    expect(slugs, query).toEqual(expected(query));
    if (query.includes(' ') && slugs.length) several++;
  }
  expect(words.length).toBeGreaterThan(300);
  expect(several).toBeGreaterThan(100);
}, 120_000);
