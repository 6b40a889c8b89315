import { expect, test } from 'vitest';
import { isMaterial } from '../../src/article/corrections.ts';
import { correctionKinds } from '../../src/schema/article.ts';

test('every note but a plain update changes what a reader may believe', () => {
  expect(correctionKinds.filter((kind) => !isMaterial({ kind }))).toEqual(['update']);
});
