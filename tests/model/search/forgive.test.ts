import { beforeAll, describe, expect, test } from 'vitest';
import { isOneTypo } from '../../../src/model/search/forgive.ts';
import { article, redaksi } from '../../contentFolder.ts';
import { openTestStore } from '../../openTestStore.ts';
import { searchOfStore } from '../../searchOf.ts';

test.each([
  ['banjir', 'bajir'],
  ['banjir', 'bannjir'],
  ['banjir', 'benjir'],
  ['banjir', 'bnajir'],
])('%s and %s are one typing error apart', (one, other) => {
  expect([isOneTypo(one, other), isOneTypo(other, one)]).toEqual([true, true]);
});

test.each([
  ['banjir', 'banjir'],
  ['banjir', 'bajar'],
  ['banjir', 'njirba'],
])('%s and %s are not', (one, other) => {
  expect([isOneTypo(one, other), isOneTypo(other, one)]).toEqual([false, false]);
});

describe('a word that is not found', () => {
  let find: ReturnType<typeof searchOfStore>;
  beforeAll(async () => {
    const { store } = await openTestStore({
      ...redaksi,
      'articles/2022/06/lama.md': article(
        { id: 'abc235', published: '2022-06-19T20:15:00+07:00' },
        'Serdadu menyeberang[^sumber].\n',
      ),
      'articles/2024/06/baru.md': article(
        { section: 'politik', tags: '[pemilu]' },
        'Serdabu padi[^sumber].\n',
      ),
    });
    find = searchOfStore(store, 'id');
  });
  const paths = async (...asked: Parameters<typeof find>) =>
    (await find(...asked)).stories.map(([path]) => path);

  test('stands for one that is near', async () => {
    expect(await paths('serdabbu')).toEqual(['/2024/06/19/baru/']);
  });

  test('with a hyphen has each of its parts', async () => {
    expect(await paths('serdabbu-padi')).toEqual(['/2024/06/19/baru/']);
    expect(await paths('padi-serdabbu')).toEqual(['/2024/06/19/baru/']);
    expect(await paths('serdabbu-menyeberang')).toEqual([]);
  });

  test('stands for itself where only other years have it', async () => {
    expect(await paths('serdadu', { period: '2024' })).toEqual([]);
    expect(await paths('serdadu')).toEqual(['/2022/06/19/lama/']);
  });

  test.each(['politik', 'pemilu', 'dunia', 'rusia'])('stands for no filter: %s', async (word) => {
    const { isForgiven } = await find(word, { period: '2022' });
    expect(isForgiven).toBe(false);
  });
});
