import { describe, expect, test } from 'vitest';
import { typesettingOfTag } from '../../src/config/typography.ts';
import {
  markedParts,
  quotedText,
  typesetPieces,
  typesetText,
  unbrokenText,
  writtenText,
} from '../../src/model/typeset.ts';
import { random } from '../random.ts';
import { siteWith, texts } from '../site.ts';

const { typesetting: id } = texts.id;
const { typesetting: en } = texts.en;
const tag = (language: string) => typesettingOfTag(siteWith(), language);

describe('English', () => {
  test.each([
    [`"He said 'no,'" she said.`, `“He said ‘no,’” she said.`],
    [`She said: "'I won't,' he told me."`, `She said: “‘I won’t,’ he told me.”`],
    [`'Tis the season, said 'em`, `’Tis the season, said ’em`],
    [`"'Twas brillig,'" he said`, `“’Twas brillig,’” he said`],
    [`In the '90s, and in '98.`, `In the ’90s, and in ’98.`],
    [`the dogs' tails and "rock 'n' roll"`, `the dogs’ tails and “rock ’n’ roll”`],
    [`Putin's "friend's" 1990's o'clock`, `Putin’s “friend’s” 1990’s o’clock`],
    [`'Single quoted,' he said. It's 'fine'.`, `‘Single quoted,’ he said. It’s ‘fine’.`],
    [`'45 dead,' he said`, `‘45 dead,’ he said`],
    [`the 'burbs are quiet`, `the ’burbs are quiet`],
    [`("quoted") ["q"] —"q"— "a"/"b"`, `(“quoted”) [“q”] —“q”— “a”/“b”`],
    [`He said "no". "Yes"; "why"?`, `He said “no”. “Yes”; “why”?`],
    [`"Twelve dead in 1945"`, `“Twelve dead in 1945”`],
    [`a 12" disc, 6'2" tall, 40° 26' 46" N`, `a 12" disc, 6'2" tall, 40° 26' 46" N`],
    [`"He is 6'2" tall," she said`, `“He is 6'2" tall,” she said`],
    [`the "“curly” and straight" words`, `the ““curly” and straight” words`],
    [`“It's mixed" here`, `“It’s mixed” here`],
  ])('%s', (written, set) => expect(quotedText(written, en)).toBe(set));
});

describe('Indonesian', () => {
  test.each([
    [`"Kami siap," kata dia.`, `“Kami siap,” kata dia.`],
    [`"Dia bilang 'pergi' dan 'pulang'," katanya`, `“Dia bilang ‘pergi’ dan ‘pulang’,” katanya`],
    [`Qur'an, Jum'at, Ma'ruf`, `Qur’an, Jum’at, Ma’ruf`],
    [`Reformasi '98 dan lagu "Halo-halo '45" itu`, `Reformasi ’98 dan lagu “Halo-halo ’45” itu`],
    [`sudah 'kan, begitu`, `sudah ’kan, begitu`],
    [`"Kutipan yang berlanjut`, `“Kutipan yang berlanjut`],
    [`akhirnya." Lalu "baru"`, `akhirnya.” Lalu “baru”`],
    [`"Apa?" "Ya!" "Baik ..."`, `“Apa?” “Ya!” “Baik ...”`],
    [`" terpisah " dan ""`, `" terpisah " dan ""`],
    [`kata -- itu --- 1990--2000, warta --out, a--b`, `kata – itu — 1990–2000, warta --out, a--b`],
    [
      `https://a.id/?q='a' "https://b.id/--x" o'brien@a.id`,
      `https://a.id/?q='a' “https://b.id/--x” o'brien@a.id`,
    ],
  ])('%s', (written, set) => expect(quotedText(written, id)).toBe(set));
});

test('other languages have their own marks', () => {
  const ar = typesettingOfTag(
    siteWith({
      languages: ['id', 'en'],
      languageSettings: { en: { typography: { quotes: { double: ['«', '»'] } } } },
    }),
    'en-GB',
  );
  expect(quotedText(`"Yes, 'it' is"`, ar!)).toBe('«Yes, ‘it’ is»');
  expect(tag('en-US')).toBe(en);
  expect(tag('fr')).toBeUndefined();
  expect(tag('constructor')).toBeUndefined();
});

describe('no line ends within', () => {
  test.each([
    ['Rp 5 miliar, US$ 5, 5 persen, No. 5', 'Rp·5·miliar, US$·5, 5·persen, No.·5', id],
    ['pukul 10.02 WIB, 19 Juni 2024, Juni 2024', 'pukul·10.02·WIB, 19·Juni 2024, Juni 2024', id],
    ['Pasal 4 ayat (2), hlm. 3, Juni\n2024, 3\nMei', 'Pasal·4 ayat·(2), hlm.·3, Juni\n2024, 3·Mei', id],
    ['June 19, 2024, Article 4, 5 per cent, 10 a.m.', 'June·19, 2024, Article·4, 5·per cent, 10·a.m.', en],
    ['orang 5 orang, kRp 5 milir', 'orang 5 orang, kRp 5 milir', id],
  ])('%s', (written, set, typesetting) =>
    expect(unbrokenText(written, typesetting).replaceAll('\u00a0', '·')).toBe(set),
  );

  test('a short word with a hyphen and a number', () => {
    const unbroken = (text: string) =>
      typesetPieces(text, id).flatMap(({ text, isUnbroken }) => (isUnbroken ? [text] : []));
    expect(unbroken('abad ke-20, 1990-an, COVID-19, 5-0')).toEqual(['ke-20', '1990-an', 'COVID-19', '5-0']);
    expect(unbroken('ke-20-an, 2024-2025, a-b, kesekian-20, https://a.id/ke-20')).toEqual([]);
    expect(typesetPieces('ke-20', id)).toEqual([{ text: 'ke-20', isUnbroken: true }]);
  });
});

describe('any text', () => {
  const next = random(7);
  const pieces =
    `" ' " ' kata don't 6'2" 12" '90s ke-20 Rp 5 miliar 19 Juni 3 -- --- “ ” ‘ ’ « » ( ) [ ] . , : ; — – / = a b 😀 e\u0301 东 https://a.id/'x o'b@c.id`.split(
      ' ',
    );
  const line = () =>
    Array.from({ length: next(14) }, () => pieces[next(pieces.length)]! + (next(3) ? ' ' : '')).join('');
  const letters = (text: string) => text.replace(/["'“”‘’\s\u00a0–—-]/g, '');
  const lines = Array.from({ length: 20_000 }, line);

  test('loses no word, and is found again as it was written', () => {
    for (const text of lines) {
      const [marked] = markedParts([{ text, typesetting: en }]);
      expect(letters(typesetText(marked!, { html: false }))).toBe(letters(text));
      expect(writtenText(marked!)).toBe(text);
    }
  });

  test('stays as it is when it is set again', () => {
    for (const text of lines) {
      const once = unbrokenText(text, en);
      expect(unbrokenText(once, en)).toBe(once);
    }
  });

  test('is the same in parts', () => {
    for (const text of lines.slice(0, 5000)) {
      const cut = next(text.length + 1);
      const parts = [text.slice(0, cut), text.slice(cut)].map((text) => ({ text, typesetting: en }));
      const set = markedParts(parts).map((part) => typesetText(part, { html: false }));
      // A dash of two parts stays as it is.
      if (text.slice(Math.max(0, cut - 2), cut + 2).includes('--')) continue;
      expect(set.join('')).toBe(unbrokenText(text, en));
    }
  });
});
