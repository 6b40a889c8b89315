import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { StateSettings } from '../../src/config/stateSchema.ts';
import {
  readKnownPlace,
  readMediaThere,
  writeKnownPlace,
  writeMediaThere,
} from '../../src/state/knownPlace.ts';
import { temporaryFolder } from '../contentFolder.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const one: StateSettings = { kind: 'folder', path: '/srv/satu' };
const other: StateSettings = { kind: 'folder', path: '/srv/dua' };

/** A state folder that knows a place. */
function stateFolder(name: string): string {
  const state = join(folder, name);
  mkdirSync(state);
  writeKnownPlace(state, { ...readKnownPlace(state, one), push: 'a', token: 'b' });
  writeMediaThere(state, one, ['media/x.avif', 'media/y.jpg']);
  return state;
}

test('what is known of a place is read again', () => {
  const state = stateFolder('same');
  expect(readKnownPlace(state, one)).toMatchObject({ push: 'a', token: 'b' });
  expect(readMediaThere(state, one)).toEqual(new Set(['media/x.avif', 'media/y.jpg']));
});

test('a place that has the lease elsewhere is the same place', () => {
  const withBroker = { ...one, lease: 'tls://broker.example' };
  expect(readMediaThere(stateFolder('lease'), withBroker)?.size).toBe(2);
});

test('nothing of it is said of another place: neither a push, nor a lease, nor pictures', () => {
  const state = stateFolder('other');
  expect(Object.keys(readKnownPlace(state, other))).toEqual(['place']);
  expect(readMediaThere(state, other)).toBeUndefined();
});

test('nothing is known of a place before the first pull', () => {
  expect(Object.keys(readKnownPlace(folder, one))).toEqual(['place']);
  expect(readMediaThere(folder, one)).toBeUndefined();
});
