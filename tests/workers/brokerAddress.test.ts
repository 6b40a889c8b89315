import { join } from 'node:path';
import { expect, test } from 'vitest';
import { UsageError } from '../../src/build/buildFolders.ts';
import { brokerAddress } from '../../src/workers/brokerAddress.ts';
import { contentFolder } from '../contentFolder.ts';

const creds = '-----BEGIN NATS USER JWT-----\nrahasia\n';
const ca = '-----BEGIN CERTIFICATE-----\nsertifikat\n';
const folder = contentFolder({ 'warta.creds': creds, 'ca.pem': ca, 'lain.txt': 'rahasia' });

test.each([
  ['nats://broker.example', {}, 'broker.example:4222', {}],
  ['nats://ani:ra%3Ahasia@broker.example:4333', {}, 'broker.example:4333', { user: 'ani', pass: 'ra:hasia' }],
  ['nats://tanda@broker.example/', {}, 'broker.example:4222', { token: 'tanda' }],
  ['nats://[::1]:4222', {}, '[::1]:4222', {}],
  ['nats://b.example', { NATS_TOKEN: 'tanda' }, 'b.example:4222', { token: 'tanda' }],
  ['nats://b.example', { NATS_USER: 'a', NATS_PASSWORD: 'b' }, 'b.example:4222', { user: 'a', pass: 'b' }],
  // What the address has wins over the environment.
  ['nats://a:b@b.example', { NATS_TOKEN: 'tanda' }, 'b.example:4222', { user: 'a', pass: 'b' }],
])('%s with %o leads to %s', (url, environment, server, credentials) => {
  expect(brokerAddress(url, environment)).toEqual({
    shown: `nats://${server}`,
    ...{ server, credentials, tls: undefined },
  });
});

test('credentials and certificates are read from files', () => {
  const environment = { NATS_CREDS: join(folder, 'warta.creds'), NATS_CA: join(folder, 'ca.pem') };
  const { shown, credentials, tls } = brokerAddress('tls://broker.example', environment);
  expect(shown).toBe('tls://broker.example:4222');
  expect(Buffer.from(credentials.creds!).toString()).toBe(creds);
  expect(tls).toEqual({ ca });
});

test.each([
  'broker.example:4222',
  'http://ani:rahasia@broker.example',
  'nats://ani:rahasia@',
  'nats://ani:rahasia@broker.example/warta',
  'nats://ani:rahasia@broker.example?tls=1',
  '',
])('%s is refused without a word of its secret', (url) => {
  expect(() => brokerAddress(url, {})).toThrow(UsageError);
  expect(() => brokerAddress(url, {})).not.toThrow('rahasia');
});

test.each(['NATS_CREDS', 'NATS_CA', 'NATS_CERT', 'NATS_KEY'])('%s is refused for another file', (name) => {
  const address = () => brokerAddress('nats://broker.example', { [name]: join(folder, 'lain.txt') });
  expect(address).toThrow(`${name} names a file without a line that begins with -----BEGIN`);
  expect(address).not.toThrow('rahasia');
});

test('a file that is missing is named by its variable', () => {
  const environment = { NATS_CREDS: join(folder, 'tidak-ada') };
  expect(() => brokerAddress('nats://broker.example', environment)).toThrow(
    'NATS_CREDS names a file that cannot be read (ENOENT); correct the variable.',
  );
});
