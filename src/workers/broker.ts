import { setTimeout as pause } from 'node:timers/promises';
import { jetstream, jetstreamManager, JetStreamApiError, JetStreamError } from '@nats-io/jetstream';
import {
  AuthorizationError,
  connect,
  ConnectionError,
  credsAuthenticator,
  NoRespondersError,
  PermissionViolationError,
  RequestError,
  TimeoutError,
  type NatsConnection,
} from '@nats-io/transport-node';
import type { JetStreamClient, JetStreamManager } from '@nats-io/jetstream';
import { UsageError } from '../build/buildFolders.ts';
import type { BrokerAddress } from './brokerAddress.ts';
import { BrokerError } from './brokerError.ts';

/** A connection that is made again whenever it breaks, until it is closed. */
export interface Broker {
  address: BrokerAddress;
  connection: NatsConnection;
  stream: JetStreamClient;
  manager: JetStreamManager;
  /** Is told when the broker has not done what it was asked for, for a while. */
  onTrouble: (reason: string) => void;
}

const RETRY_PAUSE = 500;
/** For so long a broker may do nothing without a word about it, in milliseconds. */
const TROUBLE_AFTER = 15_000;
const REQUEST_TIMEOUT = 10_000;

/**
 * @param name what the broker's own reports call the connection
 * @param log is told of a broker that does not do what it is asked for
 * @throws BrokerError if no broker with JetStream answers; UsageError if it does not let this user in
 */
export async function connectToBroker(
  address: BrokerAddress,
  name: string,
  log: (text: string) => void,
): Promise<Broker> {
  const { creds, ...credentials } = address.credentials;
  let connection: NatsConnection;
  try {
    connection = await connect({
      servers: address.server,
      name,
      ...credentials,
      ...(creds ? { authenticator: credsAuthenticator(creds) } : {}),
      ...(address.tls ? { tls: address.tls } : {}),
      maxReconnectAttempts: -1,
      reconnectTimeWait: RETRY_PAUSE,
      ignoreAuthErrorAbort: true,
      // A busy event loop, or a network that is down, is found by what is asked for.
      pingInterval: 30_000,
      maxPingOut: 10,
    });
  } catch (error) {
    throw connectError(error as Error, address);
  }
  try {
    const options = { timeout: REQUEST_TIMEOUT };
    const manager = await jetstreamManager(connection, options);
    const stream = jetstream(connection, options);
    return { address, connection, stream, manager, onTrouble: troubleLog(address, log) };
  } catch (error) {
    await connection.close();
    throw streamError(error as Error, address);
  }
}

/** Tells of a trouble once a minute, however many requests have it. */
function troubleLog({ shown }: BrokerAddress, log: (text: string) => void): Broker['onTrouble'] {
  let toldAt = -Infinity;
  return (reason) => {
    if (Date.now() - toldAt < 60_000) return;
    toldAt = Date.now();
    log(`The broker at ${shown} does not do what it is asked for (${reason}). Trying again until it does.`);
  };
}

/** The same error, as one that says what to do if it is one of the broker. */
export function brokerError(error: unknown, { shown }: BrokerAddress): unknown {
  if (isRefusal(error)) return refusal(shown);
  if (!mayPass(error)) return error;
  return new BrokerError(
    `The broker at ${shown} does not do what it is asked for (${(error as Error).message}). See its log, and try again.`,
  );
}

function connectError(error: Error, { shown, tls }: BrokerAddress): Error {
  if (error instanceof AuthorizationError)
    return new UsageError(
      `The broker at ${shown} does not let this user in. Correct the user, the token or NATS_CREDS.`,
    );
  const { code } = (error.cause ?? error) as NodeJS.ErrnoException;
  const remedy = tls
    ? 'See that it runs, that it takes TLS, and that NATS_CA names who signed its certificate'
    : 'See that it runs, and that its address is right; tls:// is for one that takes TLS alone';
  return new BrokerError(`No broker answers at ${shown}${code ? ` (${code})` : ''}. ${remedy}.`);
}

function streamError(error: Error, { shown }: BrokerAddress): Error {
  if (isRefusal(error)) return refusal(shown);
  return new BrokerError(
    `The broker at ${shown} has no JetStream. Start it with -js and a folder: nats-server -js -sd FOLDER`,
  );
}

const refusal = (shown: string) =>
  new UsageError(
    `The broker at ${shown} does not allow this user what workers need. docs/workers.md has the list of permissions.`,
  );

const isRefusal = (error: unknown): boolean =>
  error instanceof PermissionViolationError ||
  (error instanceof Error && error.cause instanceof PermissionViolationError);

/** True if the same request may succeed once the broker is back. */
const mayPass = (error: unknown): boolean =>
  [RequestError, TimeoutError, NoRespondersError, ConnectionError, JetStreamError, JetStreamApiError].some(
    (kind) => error instanceof kind,
  );

/**
 * Repeats what a broker was asked for until it succeeds: a broker that restarts answers nothing for a while.
 * @param isOver true if nobody waits for it any more
 * @returns undefined if it is over
 * @throws UsageError if the broker does not allow it; other errors that waiting does not mend
 */
export async function untilDone<Result>(
  { connection, address, onTrouble }: Pick<Broker, 'connection' | 'address' | 'onTrouble'>,
  isOver: () => boolean,
  request: () => Promise<Result>,
): Promise<Result | undefined> {
  const start = Date.now();
  while (!isOver() && !connection.isClosed()) {
    try {
      return await request();
    } catch (error) {
      if (isRefusal(error)) throw refusal(address.shown);
      if (!mayPass(error)) throw error;
      if (Date.now() - start > TROUBLE_AFTER) onTrouble((error as Error).message);
      await pause(RETRY_PAUSE);
    }
  }
  return undefined;
}
