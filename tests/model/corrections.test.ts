import { expect, test } from 'vitest';
import { isMaterial } from '../../src/model/corrections.ts';
import { correctionKinds } from '../../src/config/vocabulary.ts';

test('every note but a plain update changes what a reader may believe', () => {
  expect(correctionKinds.filter((kind) => !isMaterial({ kind }))).toEqual(['update']);
});
