import { describe, expect, test } from 'vitest';
import { BLOCK, blockDigest } from '../../src/state/blocks.ts';
import {
  indexText,
  joinedIndexes,
  PACK,
  packPlan,
  parsedIndex,
  type IndexedFile,
  type Pack,
  type PackedBlock,
} from '../../src/state/stateIndex.ts';

const digest = (name: string | number) => blockDigest(Buffer.from(String(name)));
const block = (name: string | number, size = BLOCK): PackedBlock => ({ digest: digest(name), size });
const pack = (name: string, ...blocks: PackedBlock[]): Pack => ({
  name: Buffer.from(name).toString('hex').padEnd(64, '0'),
  blocks,
});
const file = (name: string, size: number, ...blocks: (string | number)[]): IndexedFile => ({
  name,
  size,
  blocks: blocks.map(digest),
});
const range = (from: number, until: number) => Array.from({ length: until - from }, (_, i) => from + i);

describe('an index', () => {
  const index = {
    files: [
      file('store.db', 2 * BLOCK + 9, 'a', 'b', 'tail'),
      file('app/empty', 0),
      file('app/b', BLOCK, 'b'),
    ],
    packs: [pack('one', block('a'), block('gone', 12)), pack('two', block('b'), block('tail', 9))],
  };

  test('is read as it was written', () => {
    expect(parsedIndex(indexText(index))).toEqual(index);
  });

  const written = () =>
    JSON.parse(indexText(index)) as { files: [string, number, number[]][]; packs: unknown[][] };
  test.each([
    ['a block that no pack has', (it: ReturnType<typeof written>) => it.files[0]![2].splice(0, 1, 99)],
    ['a file with too few blocks', (it: ReturnType<typeof written>) => it.files[0]![2].pop()],
    ['a block of another size', (it: ReturnType<typeof written>) => (it.files[0]![1] += 1)],
    ['a part with another name', (it: ReturnType<typeof written>) => (it.packs[0]![0] = '../../evil')],
    ['no packs', (it: ReturnType<typeof written>) => delete (it as Partial<typeof it>).packs],
  ])('with %s is refused', (_, spoil) => {
    const spoilt = written();
    spoil(spoilt);
    expect(parsedIndex(JSON.stringify(spoilt))).toBeUndefined();
  });

  test('that is no JSON is refused', () => {
    expect(parsedIndex('{"files":[')).toBeUndefined();
  });
});

describe('the plan of packs', () => {
  test('sends only blocks that no kept pack has, each once', () => {
    const before = [pack('one', block('a'), block('b'))];
    const plan = packPlan([file('store.db', 3 * BLOCK, 'a', 'b', 'c'), file('copy', BLOCK, 'c')], before);
    expect(plan).toEqual({ kept: before, groups: [[block('c')]] });
  });

  test('writes what is left of a pack again when less than half of it is needed', () => {
    const half = pack('half', block('a'), block('x'));
    const third = pack('third', block('b'), block('y'), block('z'));
    const plan = packPlan([file('store.db', 2 * BLOCK, 'a', 'b')], [half, third, pack('empty')]);
    expect(plan).toEqual({ kept: [half], groups: [[block('b')]] });
  });

  test('fills each pack, and begins another', () => {
    const count = (2 * PACK) / BLOCK + 1;
    const { groups } = packPlan([file('store.db', count * BLOCK, ...range(0, count))], []);
    expect(groups.map(({ length }) => length)).toEqual([PACK / BLOCK, PACK / BLOCK, 1]);
    expect(groups.flat()).toEqual(range(0, count).map((i) => block(i)));
  });

  test('joins small packs once there are many, and leaves large ones', () => {
    const large = pack('large', ...range(1000, 1000 + PACK / BLOCK).map((i) => block(i)));
    const small = (count: number) => range(0, count).map((i) => pack(`small ${i}`, block(i)));
    const planned = (count: number) => {
      const blocks = [...large.blocks, ...small(count).flatMap(({ blocks }) => blocks)];
      const store = {
        name: 'store.db',
        size: blocks.length * BLOCK,
        blocks: blocks.map(({ digest }) => digest),
      };
      return packPlan([store], [large, ...small(count)]);
    };
    expect(planned(32)).toEqual({ kept: [large, ...small(32)], groups: [] });
    expect(planned(33)).toEqual({ kept: [large], groups: [range(0, 33).map((i) => block(i))] });
  });
});

test('joined indexes have each file and each pack once', () => {
  const [one, two] = [pack('one', block('a', 3)), pack('two', block('b', 3))];
  const [a, b] = [file('a.avif', 3, 'a'), file('b.avif', 3, 'b')];
  const joined = joinedIndexes([
    { files: [a], packs: [one] },
    { files: [file('a.avif', 3, 'b'), b], packs: [two, one] },
  ]);
  expect(joined).toEqual({ files: [a, b], packs: [one, two] });
});
