import sharp, { type Sharp } from 'sharp';
import { expect, test, vi } from 'vitest';
import { cardLayout, pictureWidth, type CardGlyph } from '../../src/media/cardLayout.ts';
import { setInLine, UNITS_PER_EM, type Type } from '../../src/media/cardFont.ts';
import { balancedLines, brokenLines, type Line } from '../../src/media/cardLines.ts';
import { drawCard } from '../../src/media/drawCard.ts';
import type { Card } from '../../src/media/card.ts';

const card: Card = {
  outlet: 'Warta',
  section: 'Dunia',
  kicker: 'Perjanjian',
  headline: 'Putin dan Kim menandatangani perjanjian kemitraan strategis di Pyongyang',
  date: '19 Juni 2024',
};
const type: Type = { weight: 600, size: 50, letterSpacing: -0.6 };

const textOf = (glyphs: { glyph: { text: string } }[]) => glyphs.map(({ glyph }) => glyph.text).join('');
const textsOf = (lines: Line[]) => lines.map(({ glyphs }) => textOf(glyphs));
const inkOf = ({ glyph, x, y, size }: CardGlyph) => {
  const scale = size / UNITS_PER_EM;
  return {
    left: x + glyph.left * scale,
    right: x + glyph.right * scale,
    top: y - glyph.top * scale,
    bottom: y - glyph.bottom * scale,
  };
};

const words = (count: number) => Array.from({ length: count }, (_, i) => `kata${i}`).join(' ');
const hardCards: [string, Partial<Card>][] = [
  ['an ordinary card', {}],
  ['a short headline', { headline: 'Gempa' }],
  ['a headline of many words', { headline: words(200) }],
  ['a headline of wide letters', { headline: `${'W'.repeat(15)} ${'MW'.repeat(9)}` }],
  ['many words of wide letters', { headline: Array(60).fill('WWMMWW').join(' ') }],
  ['a word without end', { headline: 'x'.repeat(90) }],
  ['an outlet with a long name', { outlet: 'Harian Umum Suara Merdeka Indonesia Timur dan Sekitarnya' }],
  ['a long kicker', { kicker: words(40) }],
  ['everything too long', { outlet: words(30), kicker: words(60), headline: words(200), date: words(30) }],
];

test.each(hardCards.flatMap(([name, part]) => [false, true].map((has) => [name, has, part] as const)))(
  'of %s (with a picture: %s) no text leaves its place, and no letter is lost',
  (_, hasPicture, part) => {
    const given = { ...card, ...part };
    const glyphs = cardLayout(given, hasPicture);
    const right = 1200 - 64 - (hasPicture ? pictureWidth : 0);
    for (const glyph of glyphs) {
      const ink = inkOf(glyph);
      expect(ink.left).toBeGreaterThan(56);
      expect(ink.right).toBeLessThan(right + 8);
    }
    const of = (wanted: (glyph: CardGlyph) => boolean) => glyphs.filter(wanted);
    const outlet = of(({ color, y }) => color === 'ink' && y < 118);
    const headline = of(({ color, y }) => color === 'ink' && y > 118);
    const labels = of(({ color }) => color === 'accent');
    const date = of(({ color }) => color === 'soft');
    const span = (some: CardGlyph[]) => [
      Math.min(...some.map((glyph) => inkOf(glyph).top)),
      Math.max(...some.map((glyph) => inkOf(glyph).bottom)),
    ];
    const [outletEdges, labelEdges, headlineEdges, dateEdges] = [outlet, labels, headline, date].map(span);
    expect(outletEdges![0]).toBeGreaterThan(56);
    expect(outletEdges![1]).toBeLessThan(118);
    expect(labelEdges![0]).toBeGreaterThan(124);
    expect(labelEdges![1]).toBeLessThan(headlineEdges![0]!);
    expect(headlineEdges![1]).toBeLessThan(dateEdges![0]!);
    expect(dateEdges![1]).toBeLessThan(574);
    const letters = (text: string) => text.replace(/\s/g, '');
    expect(textOf(outlet)).toBe(letters(given.outlet));
    expect(textOf(labels)).toBe(letters(`${given.section} · ${given.kicker}`));
    expect(textOf(date)).toBe(letters(given.date));
    const shown = textOf(headline);
    if (shown.endsWith('…')) expect(letters(given.headline).startsWith(shown.slice(0, -1))).toBe(true);
    else expect(shown).toBe(letters(given.headline));
  },
);

test('lines end at spaces and after hyphens and dashes between letters', () => {
  const lines = (text: string) => textsOf(brokenLines(text, type, 1));
  expect(lines('satu  dua')).toEqual(['satu', 'dua']);
  expect(lines('Rp\u00a05\u00a0miliar 5\u202f%')).toEqual(['Rp\u00a05\u00a0miliar', '5\u202f%']);
  expect(lines('Undang-Undang Rusia–Korea')).toEqual(['Undang-', 'Undang', 'Rusia–', 'Korea']);
  expect(lines('COVID-19 ke-20 -nya')).toEqual(['COVID-19', 'ke-20', '-nya']);
  expect(lines('')).toEqual([]);
});

test('balanced lines are as many as there must be, and the longest is as short as it can be', () => {
  const text = 'Tiga dokumen yang mendahului perjanjian Rusia–Korea Utara di dunia';
  const greedy = brokenLines(text, type, 1000);
  const balanced = balancedLines(text, type, 1000);
  expect(balanced.length).toBe(greedy.length);
  const widest = Math.max(...balanced.map(({ width }) => width));
  expect(widest).toBeLessThan(Math.max(...greedy.map(({ width }) => width)));
  expect(brokenLines(text, type, widest - 1).length).toBeGreaterThan(balanced.length);
});

test('letters are kerned, and those that are not spaced have ligatures', () => {
  const width = (text: string) => setInLine(text, type).width;
  expect(width('AV')).toBeLessThan(width('A') + width('V') - 2);
  expect(setInLine('fi', type).glyphs.length).toBe(2);
  expect(setInLine('fi', { ...type, letterSpacing: 0 }).glyphs.length).toBe(1);
});

test('a mark is in the middle of its letter, above a capital and below a descender', () => {
  const lines = (text: string) => brokenLines(text, type, 1000)[0]!.glyphs;
  expect(lines('Đà Nẵng'.normalize('NFD'))).toEqual(lines('Đà Nẵng'));
  for (const text of ['m\u0303', 'D\u0301', 'ẹ\u0301', 'Q\u0323']) {
    const [letter, mark] = lines(text) as [CardGlyph, CardGlyph];
    const [under, over] = [letter, mark].map((glyph) => inkOf({ ...glyph, size: type.size }));
    expect((over!.left + over!.right) / 2).toBeCloseTo((under!.left + under!.right) / 2);
    if (text.endsWith('\u0323')) expect(over!.top).toBeGreaterThan(under!.bottom);
    else expect(over!.bottom).toBeLessThan(under!.top);
  }
});

test('what is never seen takes no room', () => {
  const lines = (text: string) => textsOf(brokenLines(text, type, 1000));
  expect(lines('per\u00adjan\u200bji\u2060an')).toEqual(['perjanjian']);
});

test('every glyph has ink on the card, and there is none elsewhere', async () => {
  const headline = 'Ångström, Łódź, Đà Nẵng & “Soekarno’s” — ș';
  const accented = { ...card, headline };
  const pixels = await sharp(await drawCard(accented, undefined))
    .greyscale()
    .raw()
    .toBuffer();
  const isInk = (x: number, y: number) => pixels[y * 1200 + x]! < 200;
  const places = cardLayout(accented, false).map(inkOf);
  for (const { left, right, top, bottom } of places) {
    let found = false;
    for (let y = Math.floor(top); y < bottom; y++)
      for (let x = Math.floor(left); x < right; x++) found ||= isInk(x, y);
    expect(found).toBe(true);
  }
  places.push({ left: 64, right: 128, top: 118, bottom: 124 });
  let strays = 0;
  for (let y = 0; y < 630; y++)
    for (let x = 0; x < 1200; x++)
      if (isInk(x, y))
        strays += places.some(
          ({ left, right, top, bottom }) =>
            x >= left - 2 && x <= right + 2 && y >= top - 2 && y <= bottom + 2,
        )
          ? 0
          : 1;
  expect(strays).toBe(0);
});

test('a card has the same bytes whatever was drawn before it', async () => {
  const others = ['Gempa di Aceh', 'Łódź, Đà Nẵng', words(12), words(30)];
  for (const headline of others) await drawCard({ ...card, headline }, undefined);
  const late = await drawCard(card, undefined);
  vi.resetModules();
  const fresh = await import('../../src/media/drawCard.ts');
  expect(fresh.drawCard).not.toBe(drawCard);
  expect((await fresh.drawCard(card, undefined)).equals(late)).toBe(true);
});

test.each([
  ['grey', (picture: Sharp) => picture.toColourspace('b-w').png()],
  ['16-bit', (picture: Sharp) => picture.toColourspace('rgb16').png()],
  ['CMYK', (picture: Sharp) => picture.toColourspace('cmyk').jpeg()],
  ['half transparent', (picture: Sharp) => picture.ensureAlpha(0.5).png()],
])('a %s picture is on the right', async (kind, encoded) => {
  const grey = sharp({ create: { width: 900, height: 700, channels: 3, background: '#808080' } });
  const drawn = await drawCard(card, await encoded(grey).toBuffer());
  // `stats` is of the input, whatever was asked of the picture before.
  const right = await sharp(drawn).extract({ left: 770, top: 0, width: 430, height: 630 }).png().toBuffer();
  const { channels } = await sharp(right).stats();
  // Half transparent, the paper is seen through it.
  const [low, high] = kind === 'half transparent' ? [180, 200] : [105, 150];
  for (const { min, max } of channels.slice(0, 3)) {
    expect(min).toBeGreaterThan(low!);
    expect(max).toBeLessThan(high!);
  }
});
