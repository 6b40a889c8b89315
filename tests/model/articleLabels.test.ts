import { expect, test } from 'vitest';
import { articleLabels } from '../../src/model/articleLabels.ts';
import { texts } from '../site.ts';

test.each([
  ['news', undefined, [], []],
  ['news', 'Asia Timur', ['Asia Timur'], ['Asia Timur']],
  ['explainer', undefined, ['Penjelasan'], ['Penjelasan']],
  ['explainer', 'Sejarah', ['Sejarah'], ['Sejarah', 'Penjelasan']],
  ['opinion', 'Sejarah', ['Sejarah', 'Opini'], ['Sejarah', 'Opini']],
  ['opinion', 'Opini', ['Opini'], ['Opini']],
  ['advertorial', 'Wisata', ['Wisata', 'Advertorial'], ['Wisata', 'Advertorial']],
] as const)(
  'above a headline of %s with the kicker %s a list has %j, the page %j',
  (type, kicker, list, page) => {
    expect(articleLabels({ type, kicker }, texts.id, 'list')).toEqual(list);
    expect(articleLabels({ type, kicker }, texts.id, 'page')).toEqual(page);
  },
);

test('what the section says is not said again', () => {
  expect(articleLabels({ type: 'opinion', kicker: 'Pendapat redaksi' }, texts.id, 'page', 'Opini')).toEqual([
    'Pendapat redaksi',
  ]);
  expect(articleLabels({ type: 'opinion', kicker: 'Opini' }, texts.id, 'page', 'Opini')).toEqual([]);
});
