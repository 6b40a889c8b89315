import { describe, expect, test } from 'vitest';
import type { Locale } from '../../src/config/languages.ts';
import type { PeriodCount } from '../../src/model/lists.ts';
import type { Period } from '../../src/model/periods.ts';
import { tagGroups, yearSpan, yearStrokes } from '../../src/model/tagIndex.ts';
import { texts } from '../site.ts';

const groupsIn = (locale: string, labels: string[], digits = texts.id.digits) =>
  tagGroups(
    labels.map((label) => ({ label })),
    { locale: locale as Locale, digits },
  ).map(({ name, tags }) => `${name}: ${tags.map(({ label }) => label).join(', ')}`);
const counts = (of: Record<string, number>): PeriodCount[] =>
  Object.entries(of).map(([period, count]) => ({ period: period as Period, count }));

describe('tags are grouped by their first letter', () => {
  test('in alphabetical order, whatever their capitals, quotation marks and numbers', () => {
    expect(
      groupsIn('id-ID', ['padi', 'Aceh', '“Petrus”', 'ASEAN', 'aceh Besar', '2045', 'G20', 'G7']),
    ).toEqual(['0–9: 2045', 'A: Aceh, aceh Besar, ASEAN', 'G: G7, G20', 'P: padi, “Petrus”']);
  });

  test.each([
    ['fr-FR', ['Été', 'Eau', 'Énergie'], ['E: Eau, Énergie, Été']],
    ['sv-SE', ['Ål', 'Apa', 'Zoo'], ['A: Apa', 'Z: Zoo', 'Å: Ål']],
    ['tr-TR', ['ırk', 'iklim'], ['I: ırk', 'İ: iklim']],
    ['cs-CZ', ['Chleba', 'Cena', 'Hory'], ['C: Cena, Chleba', 'H: Hory']],
    ['ar-EG', ['أخبار', 'اقتصاد', 'بحر'], ['ا: أخبار, اقتصاد', 'ب: بحر']],
    ['id-ID', ['Россия', 'Рубль', 'Aceh'], ['A: Aceh', 'Р: Россия, Рубль']],
    ['id-ID', ['漢字', '中国', 'Aceh'], ['A: Aceh', 'Han: 中国, 漢字']],
    ['ko-KR', ['서울', '부산'], ['한글: 부산, 서울']],
  ])('as %s has it: %j', (locale, labels, expected) => {
    expect(groupsIn(locale, labels)).toEqual(expected);
  });

  test('and have a group also without a letter, or with other digits', () => {
    expect(groupsIn('ar-EG', ['٢٠٢٤', '…'], () => '٠–٩')).toEqual(['#: …', '٠–٩: ٢٠٢٤']);
    expect(groupsIn('id-ID', [])).toEqual([]);
  });
});

test('the years of a tag are strokes from the foot up, at their place in the span of all tags', () => {
  const years = counts({ '2022': 1, '2024': 40, '2025': 20 });
  const span = yearSpan([...counts({ '2021': 1 }), ...years]);
  expect(span).toEqual({ first: 2021, last: 2025 });
  expect(yearStrokes(years, span!)).toBe('M1 4V3M3 4V0M4 4V2');
  expect(yearSpan([])).toBeUndefined();
});
