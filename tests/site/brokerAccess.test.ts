import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createAccount, createOperator, createUser, type KeyPair } from '@nats-io/nkeys';
import { afterEach, expect, test } from 'vitest';
import { connectToBroker } from '../../src/workers/broker.ts';
import { brokerAddress } from '../../src/workers/brokerAddress.ts';
import { contentFolder } from '../contentFolder.ts';
import { natsServer, type NatsServer } from './natsServer.ts';

/* How a broker knows who connects, and how it is known itself. */

const folder = contentFolder({});
const at = (name: string) => join(folder, name);
const servers: NatsServer[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.end()));
});

async function started(...options: string[]): Promise<string> {
  const server = await natsServer(options);
  servers.push(server);
  return server.url;
}

/** @returns true if a broker lets this environment in */
async function connects(url: string, environment: NodeJS.ProcessEnv): Promise<boolean> {
  const broker = await connectToBroker(brokerAddress(url, environment), 'test', () => {});
  await broker.connection.close();
  return true;
}

test('a broker with TLS is known by who signed its certificate', async () => {
  for (const name of ['broker', 'lain'])
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'ec',
          '-pkeyopt',
          'ec_paramgen_curve:prime256v1',
          '-nodes',
          '-days',
          '2',
        ],
        ...['-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost'],
        ...['-keyout', at(`${name}.key`), '-out', at(`${name}.pem`)],
      ],
      { stdio: 'ignore' },
    );
  const url = await started('--tls', '--tlscert', at('broker.pem'), '--tlskey', at('broker.key'));
  const encrypted = url.replace('nats://127.0.0.1', 'tls://localhost');
  expect(await connects(encrypted, { NATS_CA: at('broker.pem') })).toBe(true);
  for (const environment of [{}, { NATS_CA: at('lain.pem') }])
    await expect(connects(encrypted, environment)).rejects.toThrow(
      'that NATS_CA names who signed its certificate',
    );
});

/** A JSON web token as NATS has them: of a key pair, signed by that of who vouches for it. */
function token(issuer: KeyPair, subject: KeyPair, name: string, nats: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = {
    ...{ jti: name, iat: Math.floor(Date.now() / 1000), name, nats: { ...nats, version: 2 } },
    ...{ iss: issuer.getPublicKey(), sub: subject.getPublicKey() },
  };
  const signed = `${part({ typ: 'JWT', alg: 'ed25519-nkey' })}.${part(claims)}`;
  return `${signed}.${Buffer.from(issuer.sign(Buffer.from(signed))).toString('base64url')}`;
}

test('a broker lets in who has credentials', async () => {
  const [operator, system, account, user] = [
    createOperator(),
    createAccount(),
    createAccount(),
    createUser(),
  ];
  const all = {
    subs: -1,
    data: -1,
    payload: -1,
    imports: -1,
    exports: -1,
    wildcards: true,
    conn: -1,
    leaf: -1,
  };
  const storage = { mem_storage: -1, disk_storage: -1, streams: -1, consumer: -1 };
  const accounts = Object.entries({ system, account }).map(([name, pair]) => {
    const limits = name === 'system' ? all : { ...all, ...storage };
    return `${pair.getPublicKey()}: "${token(operator, pair, name, { type: 'account', limits })}"`;
  });
  writeFileSync(
    at('operator.conf'),
    `operator: "${token(operator, operator, 'operator', { type: 'operator' })}"
system_account: ${system.getPublicKey()}
resolver: MEMORY
resolver_preload: {
${accounts.join('\n')}
}
`,
  );
  const credentials = (signer: KeyPair) => {
    const jwt = token(signer, user, 'warta', { type: 'user', subs: -1, data: -1, payload: -1 });
    const seed = Buffer.from(user.getSeed()).toString();
    return `-----BEGIN NATS USER JWT-----\n${jwt}\n------END NATS USER JWT------\n\n-----BEGIN USER NKEY SEED-----\n${seed}\n------END USER NKEY SEED------\n`;
  };
  writeFileSync(at('warta.creds'), credentials(account));
  writeFileSync(at('lain.creds'), credentials(createAccount()));
  const url = await started('-c', at('operator.conf'));
  expect(await connects(url, { NATS_CREDS: at('warta.creds') })).toBe(true);
  for (const environment of [{}, { NATS_CREDS: at('lain.creds') }])
    await expect(connects(url, environment)).rejects.toThrow('does not let this user in');
});
