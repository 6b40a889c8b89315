import { expect, test } from 'vitest';
import { frontPage, MAX_PER_SECTION, MAX_SECOND_TIER } from '../../src/model/frontPage.ts';
import type { Headline } from '../../src/model/article.ts';

const story = (id: string, type: Headline['type'] = 'news') => ({ id, type }) as Headline;
const ids = (headlines: (Headline | undefined)[]) => headlines.map((headline) => headline?.id);
const many = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => story(`${prefix}${i}`));

test('the newest is the lead, the next are in the second tier, the sections show the others', () => {
  const newest = many('n', 8);
  const bySection = [
    { slug: 'dunia', headlines: newest },
    { slug: 'sains', headlines: [newest[1]!] },
  ];
  const { lead, second, sections } = frontPage(newest, bySection);
  expect(lead?.id).toBe('n0');
  expect(ids(second)).toEqual(['n1', 'n2', 'n3', 'n4']);
  expect(sections.map(({ slug, headlines }) => [slug, ids(headlines)])).toEqual([
    ['dunia', ['n5', 'n6', 'n7']],
  ]);
});

test('no story appears twice, and no section is longer than its column', () => {
  const newest = many('n', 20);
  const { lead, second, sections } = frontPage(newest, [{ slug: 'dunia', headlines: newest }]);
  const shown = ids([lead, ...second, ...sections.flatMap(({ headlines }) => headlines)]);
  expect(new Set(shown).size).toBe(shown.length);
  expect(shown.length).toBe(1 + MAX_SECOND_TIER + MAX_PER_SECTION);
});

test('paid content is neither the lead nor in the second tier, but in its section', () => {
  const paid = story('iklan', 'advertorial');
  const { lead, second, sections } = frontPage(
    [paid, story('a'), story('b')],
    [{ slug: 'ekonomi', headlines: [paid] }],
  );
  expect(ids([lead, ...second])).toEqual(['a', 'b']);
  expect(ids(sections[0]!.headlines)).toEqual(['iklan']);
});

test('a site without stories has an empty front page', () => {
  expect(frontPage([], [{ slug: 'dunia', headlines: [] }])).toEqual({
    lead: undefined,
    second: [],
    sections: [],
  });
});
