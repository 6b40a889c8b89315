import { describe, expect, test } from 'vitest';
import { dayPage, frontPage, MAX_PER_BAND, MAX_SECOND_TIER } from '../../src/model/frontPage.ts';
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

test('no story appears twice, and no section is longer than its band', () => {
  const newest = many('n', 20);
  const { lead, second, sections } = frontPage(newest, [{ slug: 'dunia', headlines: newest }]);
  const shown = ids([lead, ...second, ...sections.flatMap(({ headlines }) => headlines)]);
  expect(new Set(shown).size).toBe(shown.length);
  expect(shown.length).toBe(1 + MAX_SECOND_TIER + MAX_PER_BAND);
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
    rubric: undefined,
    sections: [],
  });
});

test('the story with the lowest number of priority leads, and of equal ones the newest', () => {
  const newest = [story('a'), { ...story('b'), priority: 1 }, story('c'), { ...story('d'), priority: 9 }];
  const { lead, second } = frontPage(newest, []);
  expect(ids([lead, ...second])).toEqual(['b', 'a', 'c', 'd']);
});

describe('a rubric', () => {
  const rubric = (count: number) =>
    Array.from({ length: count }, (_, i): Headline => ({
      ...story(`r${i}`),
      kicker: 'Hari ini',
      published: (1000 - i) as Headline['published'],
    }));

  test('has the stories of one kicker, the newest first, which are in no section then', () => {
    const headlines = [...rubric(8), story('x')];
    const page = frontPage(many('n', 5), [{ slug: 'dunia', headlines }]);
    expect(page.rubric?.kicker).toBe('Hari ini');
    expect(ids(page.rubric!.headlines)).toEqual(['r0', 'r1', 'r2', 'r3', 'r4', 'r5']);
    expect(ids(page.sections[0]!.headlines)).toEqual(['x']);
  });

  test('is none where two stories have the kicker, or where all others are at the top', () => {
    expect(frontPage(many('n', 5), [{ slug: 'dunia', headlines: rubric(2) }]).rubric).toBeUndefined();
    expect(frontPage(rubric(7), []).rubric).toBeUndefined();
  });

  test('has no paid story, and counts a story once', () => {
    const paid = rubric(3).map((headline) => ({ ...headline, type: 'advertorial' as const }));
    expect(frontPage(many('n', 5), [{ slug: 'dunia', headlines: paid }]).rubric).toBeUndefined();
    const two = rubric(2);
    expect(frontPage([...many('n', 5), ...two], [{ slug: 'dunia', headlines: two }]).rubric).toBeUndefined();
  });
});

test('on the page of a day the most important story leads, paid content never, and none is lost', () => {
  const headlines = [
    story('ad', 'advertorial'),
    ...many('n', 7),
    { ...story('first'), priority: 1 } as Headline,
  ];
  const { lead, second, others } = dayPage(headlines);
  expect(lead?.id).toBe('first');
  expect(ids(second)).toEqual(['n0', 'n1', 'n2', 'n3']);
  expect(ids(others)).toEqual(['n4', 'n5', 'n6', 'ad']);
  expect(dayPage([story('ad', 'advertorial')])).toMatchObject({ lead: undefined, others: [{ id: 'ad' }] });
});
