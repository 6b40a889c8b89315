import { expect, test } from 'vitest';
import { wordRulesOf } from '../../../src/model/search/wordRulesOf.ts';
import { isFormOf, stemOf } from '../../../src/model/search/wordRules.ts';
import { foldedText, wordsIn } from '../../../src/model/search/words.ts';

const words = (text: string) => wordsIn(foldedText(text)).map(({ parts }) => parts.join('+'));

test.each([
  ['Putin dan Kim, di Pyongyang.', ['putin', 'dan', 'kim', 'di', 'pyongyang']],
  ['Žižek, Erdoğan, Ørsted, Łódź, straße, ÆON', ['zizek', 'erdogan', 'orsted', 'lodz', 'strasse', 'aeon']],
  ["Jum’at, Qur’an dan O'Brien", ['jumat', 'quran', 'dan', 'obrien']],
  ["'kata' dan ‘kata’", ['kata', 'dan', 'kata']],
  ['anti-korupsi, Indo‑Pasifik', ['anti+korupsi', 'indo+pasifik']],
  ['Rp1.250.000 dan 3,5 persen pada 2024', ['rp1250000', 'dan', '3', '5', 'persen', 'pada', '2024']],
  ['ke\u00adbi\u00adjakan dan zero\u200bwidth', ['kebijakan', 'dan', 'zerowidth']],
  ['حَرَكَات', ['حركات']],
  ['– … “” !', []],
])('the words of %j', (text, expected) => {
  expect(words(text)).toEqual(expected);
});

test('a word with hyphens is found without them too', () => {
  expect(wordsIn('g-20')).toEqual([{ parts: ['g', '20'], joined: 'g20' }]);
});

test('a word of a million letters is cut', () => {
  const [word] = wordsIn('a'.repeat(1_000_000));
  expect(word!.joined).toHaveLength(32);
});

test.each([
  ['menangkap', 'ditangkap', true],
  ['penangkapan', 'tangkap', true],
  ['memukul', 'pukulan', true],
  ['pasar', 'kasar', false],
])('%s and %s may be forms of one word: %j', (one, other, expected) => {
  const rules = wordRulesOf('id');
  expect(isFormOf(stemOf(one, rules)!, stemOf(other, rules)!, rules)).toBe(expected);
});
