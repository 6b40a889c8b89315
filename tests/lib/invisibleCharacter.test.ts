import { describe, expect, test } from 'vitest';
import { characterName, invisibleCharacterIn } from '../../src/lib/invisibleCharacter.ts';

const tags = (text: string) =>
  [...text].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join('');
const selectors = (text: string) =>
  [...Buffer.from(text)]
    .map((byte) => String.fromCodePoint(byte < 16 ? 0xfe00 + byte : 0xe0100 + byte - 16))
    .join('');
const bits = (text: string) =>
  [...Buffer.from(text)]
    .flatMap((byte) => [...byte.toString(2)].map((bit) => (bit === '1' ? '\u200b' : '\u200c')))
    .join('');

describe('an invisible text is found', () => {
  test.each([
    ['spelled in tags', `Kata${tags('nama korban: Siti')} biasa`, 4, /a tag character \(U\+E006E\)/],
    ['spelled in tags behind a flag', `\u{1f3f4}${tags('gbsct')}${tags('rahasia')}\u{e007f}`, 2, /tag/],
    ['spelled in tags behind a whole flag', `\u{1f3f4}${tags('gbsct')}\u{e007f}${tags('x')}`, 14, /tag/],
    ['spelled in a flag without an end', `\u{1f3f4}${tags('gbsct')} a`, 2, /tag/],
    ['spelled in selectors', `A${selectors('hidden')} b`, 1, /a variation selector \(U\+E0158\)/],
    ['spelled in selectors behind an emoji', `\u{1f600}${selectors('hidden')} b`, 2, /variation/],
    ['with one selector a letter', [...selectors('ab')].map((one) => `k${one}`).join(''), 1, /variation/],
    ['in selectors below 16', 'a\ufe01\ufe02\ufe03', 1, /variation selector \(U\+FE01\)/],
    ['in two selectors of a letter', '\u8fbb\u{e0100}\u{e0101}', 3, /variation selector \(U\+E0101\)/],
    ['spelled in bits', `Kata${bits('x')}`, 7, /without width in a row \(U\+200/],
    ['in marks of a shorthand', 'a\u{1bca0}b', 1, /U\+1BCA0/],
    ['in marks of music', 'a\u{1d173}b', 1, /U\+1D173/],
  ])('%s', (_, text, index, name) => {
    const found = invisibleCharacterIn(text)!;
    expect(found.index).toBe(index);
    expect(characterName(found.character)).toMatch(name);
  });
});

test.each([
  'Skotlandia 🏴󠁧󠁢󠁳󠁣󠁴󠁿 dan Wales 🏴󠁧󠁢󠁷󠁬󠁳󠁿',
  'Hati ❤️ dan ❤️‍🔥, tombol 1️⃣ #️⃣, keluarga 👨‍👩‍👧‍👦, 🏳️‍🌈, ‼️ ™️ ↔︎',
  '辻󠄀 dan 葛\u{e0101}城',
  'میخواهم می\u200cخواهم',
  '∩\ufe00 0\ufe00 、\ufe00',
  'kata\u00adkata\u200bkata\u2060kata',
  'क\u094d\u200dष',
])('what has a meaning is kept: %s', (text) => {
  expect(invisibleCharacterIn(text)).toBeUndefined();
});
