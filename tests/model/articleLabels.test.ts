import { expect, test } from 'vitest';
import { articleLabels } from '../../src/model/articleLabels.ts';
import { texts } from '../../src/config/texts.ts';

test.each([
  ['news', undefined, []],
  ['news', 'Asia Timur', ['Asia Timur']],
  ['explainer', undefined, ['Penjelasan']],
  ['explainer', 'Sejarah', ['Sejarah']],
  ['opinion', 'Sejarah', ['Sejarah', 'Opini']],
  ['opinion', 'Opini', ['Opini']],
  ['advertorial', 'Wisata', ['Wisata', 'Advertorial']],
] as const)('above a headline of %s with the kicker %s stands %j', (type, kicker, expected) => {
  expect(articleLabels({ type, kicker }, texts.id)).toEqual(expected);
});
