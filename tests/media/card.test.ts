import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Region } from 'sharp';
import { describe, expect, test } from 'vitest';
import { cardColors, cardDigest, type Card } from '../../src/media/card.ts';
import { drawableText, fittedHeadline, LINE_HEIGHT, missingGlyphs } from '../../src/media/cardText.ts';
import { drawCard } from '../../src/media/drawCard.ts';
import { cardSize } from '../../src/model/cardSize.ts';
import { projectRoot } from '../site/command.ts';
import { siteWith } from '../site.ts';

const card: Card = {
  outlet: 'Warta',
  section: 'Dunia',
  kicker: 'Perjanjian',
  headline: 'Putin dan Kim menandatangani perjanjian kemitraan strategis di Pyongyang',
  date: '19 Juni 2024',
};
const picture = readFileSync(join(projectRoot, 'content/articles/2024/12/djuanda.png'));
const room = { width: 1072, height: 330 };

/** Of a part of a picture, which `stats` alone would not cut out. */
const statsOf = async (bytes: Buffer, part: Region) =>
  sharp(await sharp(bytes).extract(part).png().toBuffer()).stats();

describe('a headline on a card', () => {
  const long = (words: number) => Array.from({ length: words }, (_, i) => `kata${i}`).join(' ');

  test.each(['Gempa', card.headline, long(25), long(60)])('fits without losing a word: %#', (headline) => {
    const { text, size } = fittedHeadline(headline, room);
    if (headline.length < 250) expect(text).toBe(headline);
    expect(size).toBeGreaterThanOrEqual(34);
  });

  test('that fits at no size is cut between words', () => {
    const { text } = fittedHeadline(long(200), room);
    expect(text).toMatch(/ …$/);
    const kept = text.slice(0, -2).split(' ');
    expect(kept).toEqual(long(200).split(' ').slice(0, kept.length));
    expect(kept.length).toBeGreaterThan(30);
  });

  test('with a word that is longer than a line is set smaller', () => {
    const word = 'x'.repeat(90);
    const { text, size } = fittedHeadline(word, room);
    expect(text).toBe(word);
    expect(size * 0.5 * 90).toBeLessThanOrEqual(room.width);
    expect(size * LINE_HEIGHT).toBeLessThan(room.height);
  });

  test('is larger, the shorter it is', () => {
    const sizes = [5, 15, 30, 60].map((words) => fittedHeadline(long(words), room).size);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(sizes[0]).toBeGreaterThan(sizes[3]!);
  });
});

test.each([
  ['Gempa di Aceh', 'Gempa di Aceh'],
  ['Kota 北京 malam ini', 'Kota 北京 malam ini'],
  ['بوتين وكيم يوقّعان اتفاق شراكة', ''],
  ['قمة ASEAN في جاكرتا', ''],
  ['19 يونيو 2024', ''],
  ['2024 · 3', '2024 · 3'],
  ['', ''],
])('of %j a card can show %j', (text, drawn) => {
  expect(drawableText(text)).toBe(drawn);
});

describe('a card', () => {
  test.each([
    ['without a picture', undefined],
    ['with a picture', picture],
  ])('%s is a JPEG of 1200 × 630 below 300 KB, the same each time', async (_, lead) => {
    const bytes = await drawCard(card, lead);
    const { width, height, format } = await sharp(bytes).metadata();
    expect([width, height, format]).toEqual([1200, 630, 'jpeg']);
    expect(bytes.length).toBeLessThanOrEqual(300_000);
    expect(bytes.length).toBeGreaterThan(10_000);
    expect((await drawCard(card, lead)).equals(bytes)).toBe(true);
  });

  test.each([
    [5000, 1, 1],
    [1, 5000, 1],
    [3000, 4, 1],
    [3000, 4, 6],
    [9000, 150, 8],
  ])(
    'with a picture of %i × %i px, turned as EXIF says with %i, has a part of it',
    async (width, height, orientation) => {
      const strip = sharp({ create: { width, height, channels: 3, background: '#00f' } });
      const bytes = await drawCard(card, await strip.withMetadata({ orientation }).jpeg().toBuffer());
      const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
      const at = (315 * info.width + 1100) * info.channels;
      expect([info.width, info.height]).toEqual([1200, 630]);
      expect(data[at]).toBeLessThan(10);
      expect(data[at + 2]).toBeGreaterThan(240);
    },
  );

  test('shows its text: another headline is another picture', async () => {
    const [one, two] = await Promise.all([
      drawCard(card, undefined),
      drawCard({ ...card, headline: 'Lain' }, undefined),
    ]);
    expect(one.equals(two)).toBe(false);
    const { channels } = await sharp(one).stats();
    expect(channels[0]!.min).toBeLessThan(60);
    expect(channels[0]!.max).toBeGreaterThan(240);
  });

  test.each(['Č', 'Ł', 'Đ', 'ẵ', 'ș'])('shows a %s', async (letter) => {
    const [one, none] = await Promise.all(
      [letter.repeat(9), '\u00a0'].map((headline) => drawCard({ ...card, headline }, undefined)),
    );
    const ink = async (bytes: Buffer) =>
      (await statsOf(bytes, { left: 64, top: 200, width: 700, height: 300 })).channels[0]!.mean;
    // Nine letters of ink: paper alone, or a gap, is brighter.
    expect(await ink(one!)).toBeLessThan((await ink(none!)) - 1);
  });

  test('has lines of about the same length, so that no word is left for the last one', async () => {
    const headline = 'Tiga dokumen yang mendahului perjanjian Rusia–Korea Utara di dunia';
    const drawn = await drawCard({ ...card, headline }, undefined);
    // The right half of the last line: broken greedily, it would be "dunia" alone, or two words.
    const { channels } = await statsOf(drawn, { left: 500, top: 395, width: 400, height: 70 });
    expect(channels[0]!.min).toBeLessThan(60);
  });

  test('has a digest of its content', () => {
    expect(cardDigest(card)).toMatch(/^[0-9a-f]{16}$/);
    expect(cardDigest({ ...card })).toBe(cardDigest(card));
    expect(cardDigest({ ...card, date: '20 Juni 2024' })).not.toBe(cardDigest(card));
  });
});

test('the font has Latin with all its diacritics; missing characters are named', () => {
  const names = 'Ångström, Łódź, Đà Nẵng, Þingvellir, Ğ, ő, ș, ħ, „kutip“ – ya… Soekarno’s Œuvre ß';
  expect(missingGlyphs(names)).toEqual([]);
  expect(missingGlyphs(names.normalize('NFD'))).toEqual([]);
  expect(missingGlyphs('Москва ☃ dan 北京 北')).toEqual(['М', 'о', 'с', 'к', 'в', 'а', '☃', '北', '京']);
  // The list beside the fonts is that of the fonts.
  const ranges = JSON.parse(
    readFileSync(join(projectRoot, 'src/media/fonts/glyphs.json'), 'utf8'),
  ) as number[][];
  expect(ranges.flat().every((code) => Number.isInteger(code))).toBe(true);
});

test("a card has the colours of the site, and keeps its name where they are Warta's own", async () => {
  expect(cardColors(siteWith().colors)).toBeUndefined();
  const colors = cardColors(siteWith({ colors: { paper: '#003300' } }).colors);
  expect(colors).toMatchObject({ paper: '#003300', ink: '#1c1a17' });
  expect(cardDigest({ ...card, colors: undefined })).toBe(cardDigest(card));
  expect(cardDigest({ ...card, colors })).not.toBe(cardDigest(card));
  const pixels = await sharp(await drawCard({ ...card, colors }, undefined))
    .raw()
    .toBuffer();
  expect([...pixels.subarray(0, 3)].map((value) => Math.round(value / 8))).toEqual([0, 6, 0]);
});

test('a headline with marks of XML is drawn as text', async () => {
  const headline =
    '</text><script>alert(1)</script><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>&a;';
  const drawn = await drawCard({ ...card, headline }, undefined);
  expect(await sharp(drawn).metadata()).toMatchObject(cardSize);
  // Were it read as a part of the drawing, nothing of the headline would be seen.
  expect(drawn.equals(await drawCard({ ...card, headline: '\u00a0' }, undefined))).toBe(false);
});
