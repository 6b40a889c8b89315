import { expect, test } from 'vitest';
import { articleTypes } from '../../src/config/vocabulary.ts';
import { voiceOf } from '../../src/model/voice.ts';

test('plain report has no voice, and every other type has its own', () => {
  const plain = articleTypes.filter((type) => !voiceOf(type));
  expect(plain).toContain('news');
  expect(plain).toContain('explainer');
  expect(articleTypes.filter((type) => voiceOf(type) === type).sort()).toEqual(
    ['advertorial', 'analysis', 'interview', 'opinion', 'press-release', 'review'].sort(),
  );
});
