import { describe, expect, test } from 'vitest';
import { textDirective, type Passage } from '../../src/client/textFragment.ts';

const page = [
  'Presiden Putin tiba di Pyongyang pada Rabu dini hari.',
  'Perjanjian itu ditandatangani di Pyongyang. Pasal 4, yang paling dibahas, memuat bantuan timbal balik.',
  'Kedua negara - dan sekutunya & kawan-kawan - menyambut perjanjian itu.',
];

/** A selection within one block. */
function within(block: number, text: string): Passage {
  const at = page[block]!.indexOf(text);
  return {
    parts: [text],
    before: page[block]!.slice(0, at),
    after: page[block]!.slice(at + text.length),
    blocks: page,
  };
}

/** What a browser takes a directive apart into (the specification, section 3.3.3). */
function terms(directive: string) {
  const parts = directive.split(',');
  const prefix = parts[0]!.endsWith('-') ? parts.shift()!.slice(0, -1) : undefined;
  const suffix = parts.at(-1)!.startsWith('-') ? parts.pop()!.slice(1) : undefined;
  const [start, end] = parts;
  const decoded = (term: string | undefined) => (term === undefined ? undefined : decodeURIComponent(term));
  return { prefix: decoded(prefix), start: decoded(start), end: decoded(end), suffix: decoded(suffix) };
}

describe('a link to a passage', () => {
  test('quotes the passage if it occurs once', () => {
    expect(terms(textDirective(within(1, 'bantuan timbal balik'))!)).toEqual({
      prefix: undefined,
      start: 'bantuan timbal balik',
      end: undefined,
      suffix: undefined,
    });
  });

  test('escapes characters with a meaning in a directive', () => {
    const directive = textDirective(within(2, 'negara - dan sekutunya & kawan-kawan'))!;
    expect(directive).not.toMatch(/[-&,]/);
    expect(terms(directive).start).toBe('negara - dan sekutunya & kawan-kawan');
    expect(terms(textDirective(within(1, 'Pasal 4, yang paling dibahas'))!).start).toBe(
      'Pasal 4, yang paling dibahas',
    );
  });

  test.each([
    [0, 'Pyongyang'],
    [1, 'Pyongyang'],
    [2, 'perjanjian itu'],
  ])('says which of several occurrences it means, in block %i', (block, text) => {
    const { prefix, start, suffix } = terms(textDirective(within(block, text))!);
    // Between the terms a browser takes any white space, and none.
    const plain = (text: string) => text.toLowerCase().replace(/\s+/g, '');
    const sought = plain([prefix, start, suffix].join(''));
    const found = page.filter((of) => plain(of).includes(sought));
    expect(found).toEqual([page[block]]);
  });

  test('quotes the ends of a long passage, and of one over several blocks', () => {
    const long = 'kata '.repeat(80).trim();
    const passage = { parts: [`awal yang khas ${long} akhir yang lain`], before: '', after: '', blocks: [] };
    const { start, end } = terms(textDirective(passage)!);
    expect(start).toBe('awal yang khas kata kata');
    expect(end).toBe('kata kata akhir yang lain');
    const across = textDirective({
      parts: ['Pasal 4, yang paling dibahas, memuat bantuan timbal balik.', 'Kedua negara'],
      before: 'Perjanjian itu ditandatangani di Pyongyang.',
      after: '- dan',
      blocks: page,
    })!;
    expect(terms(across)).toMatchObject({ start: 'Pasal 4, yang paling dibahas,', end: 'Kedua negara' });
  });

  test('is not made if only white space is selected', () => {
    expect(textDirective({ parts: [' ', '\n'], before: '', after: '', blocks: page })).toBeUndefined();
  });
});
