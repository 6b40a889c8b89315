import { expect, test } from 'vitest';
import { siteConfigSchema } from '../../src/config/siteSchema.ts';

const faults = (state: object) =>
  siteConfigSchema.shape.state
    .safeParse(state)
    .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);

test('rclone needs the word that something else keeps publishes apart', () => {
  expect(faults({ kind: 'rclone', to: 'kantor:state' })).toEqual([
    expect.stringMatching(/^lease must be "none": rclone cannot write on a condition/),
  ]);
  expect(faults({ kind: 'rclone', to: 'kantor:state', lease: 'none' })).toBeUndefined();
});

test('no secret is in the configuration', () => {
  expect(faults({ kind: 's3', endpoint: 'https://kunci:rahasia@s3.example', bucket: 'warta' })).toEqual([
    expect.stringMatching(/^endpoint has a name or a password in it/),
  ]);
});

test('a place is a folder, a remote or a bucket', () => {
  expect(faults({ kind: 'folder', path: '/srv/state' })).toBeUndefined();
  expect(faults({ kind: 's3', endpoint: 'https://s3.example', bucket: 'warta' })).toBeUndefined();
  expect(faults({ kind: 'folder', path: ' ' })).toEqual(['path is empty; name a folder']);
  expect(faults({ kind: 'ftp' })).toHaveLength(1);
  expect(faults({ kind: 'folder', path: '/srv', lease: 'nats://server' })).toHaveLength(1);
});
