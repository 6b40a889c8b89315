import { expect, test } from 'vitest';
import { signoffNames } from '../../src/model/signoffNames.ts';

const names: Record<string, string> = { m: 'Maya', ci: 'Cipta' };

test('initials are spelled out if the author allows it, in their order, whatever their case', () => {
  expect(signoffNames('m/CI', (initials) => names[initials])).toEqual(['m: Maya', 'CI: Cipta']);
  expect(signoffNames('x/ci', (initials) => names[initials])).toEqual(['ci: Cipta']);
  expect(signoffNames('x', () => undefined)).toEqual([]);
});
