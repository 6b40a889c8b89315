import { expect, test } from 'vitest';
import { difference, engineHere } from '../../src/workers/engine.ts';

test('an engine does not differ from itself', async () => {
  expect(difference(await engineHere(), await engineHere())).toBeUndefined();
});

test('what differs is named, with the versions that people know', async () => {
  const here = await engineHere();
  expect(difference(here, { ...here, 'Node.js': 'v1.2.3', code: 'x' })).toBe(
    `has another code, another Node.js (v1.2.3; the build has ${process.version})`,
  );
  expect(difference(here, { ...here, 'picture library': '{}' })).toBe('has another picture library');
});
