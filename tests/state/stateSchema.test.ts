import { expect, test } from 'vitest';
import { siteConfigSchema } from '../../src/config/siteSchema.ts';

const faults = (state: object) =>
  siteConfigSchema.shape.state
    .safeParse(state)
    .error?.issues.map(({ path, message }) => `${path.join('.')} ${message}`);

test('rclone needs something that keeps publishes apart', () => {
  expect(faults({ kind: 'rclone', to: 'kantor:state' })).toEqual([
    expect.stringMatching(/^lease is missing: rclone cannot write on a condition/),
  ]);
  for (const lease of ['none', 'nats://broker.example:4222', 'tls://[::1]:4222'])
    expect(faults({ kind: 'rclone', to: 'kantor:state', lease })).toBeUndefined();
});

test('no secret is in the configuration', () => {
  expect(faults({ kind: 's3', endpoint: 'https://kunci:rahasia@s3.example', bucket: 'warta' })).toEqual([
    expect.stringMatching(/^endpoint has a name or a password in it/),
  ]);
  expect(faults({ kind: 'folder', path: '/srv', lease: 'nats://warta:rahasia@broker.example' })).toEqual([
    expect.stringMatching(
      /^lease is neither "none" nor the address of a NATS broker.* come from the environment$/,
    ),
  ]);
});

test('a place is a folder, a remote or a bucket', () => {
  expect(faults({ kind: 'folder', path: '/srv/state' })).toBeUndefined();
  expect(faults({ kind: 's3', endpoint: 'https://s3.example', bucket: 'warta' })).toBeUndefined();
  expect(faults({ kind: 'folder', path: ' ' })).toEqual(['path is empty; name a folder']);
  expect(faults({ kind: 'ftp' })).toHaveLength(1);
  expect(faults({ kind: 'folder', path: '/srv', lease: 'http://server' })).toHaveLength(1);
});
