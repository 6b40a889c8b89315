import { readFileSync } from 'node:fs';
import { UsageError } from '../build/buildFolders.ts';

/** Where the broker is, and who connects. Structured clones of it go to threads. */
export interface BrokerAddress {
  /** Without user, password and token, for messages. */
  shown: string;
  server: string;
  credentials: { user?: string; pass?: string; token?: string; creds?: Uint8Array };
  tls: { ca?: string; cert?: string; key?: string } | undefined;
}

const DEFAULT_PORT = 4222;
const example = 'nats://broker.example:4222';

/**
 * Reads the address of a broker. What is secret is best in the environment, by the names that the command `nats` uses, since
 * every user of a machine can see the arguments of a command.
 * @throws UsageError; its message has nothing secret in it
 */
export function brokerAddress(text: string, environment: NodeJS.ProcessEnv = process.env): BrokerAddress {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !['nats:', 'tls:'].includes(url.protocol) || !url.hostname)
    throw new UsageError(`The broker's address is not one such as ${example} or tls://broker.example.`);
  if (url.search || url.hash || !['', '/'].includes(url.pathname))
    throw new UsageError(`The broker's address has more than a host and a port; write it as ${example}.`);
  const server = `${url.hostname}:${url.port || DEFAULT_PORT}`;
  const user = decodeURIComponent(url.username);
  const pass = decodeURIComponent(url.password);
  const { NATS_USER, NATS_PASSWORD, NATS_TOKEN, NATS_CREDS, NATS_CA, NATS_CERT, NATS_KEY } = environment;
  const credentials: BrokerAddress['credentials'] = {};
  // A name alone in the address is a token.
  if (user && !pass) credentials.token = user;
  else if (user) Object.assign(credentials, { user, pass });
  else if (NATS_CREDS) credentials.creds = fileOf('NATS_CREDS', NATS_CREDS, credsMark);
  else if (NATS_TOKEN) credentials.token = NATS_TOKEN;
  else if (NATS_USER) Object.assign(credentials, { user: NATS_USER, pass: NATS_PASSWORD ?? '' });
  const pem = (name: string, file: string | undefined) => file && fileOf(name, file, pemMark).toString();
  const files = {
    ca: pem('NATS_CA', NATS_CA),
    cert: pem('NATS_CERT', NATS_CERT),
    key: pem('NATS_KEY', NATS_KEY),
  };
  const isEncrypted = url.protocol === 'tls:' || Object.values(files).some(Boolean);
  const tls = Object.fromEntries(Object.entries(files).filter(([, value]) => value));
  return { shown: `${url.protocol}//${server}`, server, credentials, tls: isEncrypted ? tls : undefined };
}

/** What a file of each kind has in it (RFC 7468; credentials of NATS are written like it). */
const pemMark = '-----BEGIN ';
const credsMark = '-----BEGIN NATS USER JWT-----';

/** @throws UsageError if it cannot be read, or is something else */
function fileOf(name: string, file: string, mark: string): Buffer {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`${name} names a file that cannot be read (${code}); correct the variable.`);
  }
  if (!bytes.includes(mark))
    throw new UsageError(
      `${name} names a file without a line that begins with ${mark.trim()}; correct the variable.`,
    );
  return bytes;
}
