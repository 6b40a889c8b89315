import { expect, test } from 'vitest';
import { isSlug, slugOf } from '../../src/lib/slug.ts';

test.each([
  ['Putin dan Kim: “kemitraan”', 'putin-dan-kim-kemitraan'],
  ["Jum’at, Qur'an & Ma’ruf", 'jumat-quran-maruf'],
  ['Réformasi à São Tomé', 'reformasi-a-sao-tome'],
  ['Harga naik 2,5% – lagi', 'harga-naik-2-5-lagi'],
  ['../../etc/passwd', 'etc-passwd'],
  ['Straße in GROẞ', 'strasse-in-gross'],
  ['Łódź, Gdańsk', 'lodz-gdansk'],
  ['Søren på Ærø', 'soren-pa-aero'],
  ['Đà Nẵng: Đổi mới', 'da-nang-doi-moi'],
  ['Þórður Æ œuvre', 'thordur-ae-oeuvre'],
  ['Iğdır’da ILIK KIŞ, İzmir', 'igdirda-ilik-kis-izmir'],
  ['Għawdex, Ħal Għargħur', 'ghawdex-hal-gharghur'],
  ['Azərbaycan', 'azerbaycan'],
  ['Ɓauna, ƙasa, ŋgalawa', 'bauna-kasa-nggalawa'],
  ['Hawaiʻi, Qurʼan, col·legi, Oʻzbekiston', 'hawaii-quran-collegi-ozbekiston'],
  ['ﬁnal ſtand, Ⅳ', 'final-stand-iv'],
  ['Новости дня', ''],
  ['أخبار', ''],
  ['東京', ''],
  ['  ', ''],
])('the slug of %j is %j', (headline, slug) => {
  expect(slugOf(headline)).toBe(slug);
});

test('a long slug is cut between words, and a word that is too long at the limit', () => {
  const slug = slugOf('kata '.repeat(40));
  expect(slug).toMatch(/^(kata-)+kata$/);
  expect(slug.length).toBeLessThanOrEqual(80);
  expect(slugOf('a'.repeat(200))).toBe('a'.repeat(80));
});

test.each([
  ['korea-utara', true],
  ['2024', true],
  ['Korea', false],
  ['korea--utara', false],
  ['-korea', false],
  ['korea_utara', false],
  ['../korea', false],
  ['', false],
])('isSlug(%j) is %s', (text, expected) => {
  expect(isSlug(text)).toBe(expected);
});
