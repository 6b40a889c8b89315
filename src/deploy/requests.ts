import { setTimeout as pause } from 'node:timers/promises';
import { DeployError } from './deployError.ts';

/** How often a request is sent, and how long one may take, in milliseconds. */
const TRIES = 6;
const TIMEOUT = 120_000;
/** In bytes a second: what is sent on it may take longer. */
const SLOWEST_LINE = 20_000;
/** The pause before the second try, in milliseconds; each further one is twice as long, up to the longest. */
const FIRST_PAUSE = 200;
const LONGEST_PAUSE = 60_000;

/** Not implemented, and no room: to ask again changes nothing. */
const lasting = [501, 507];
const isPassing = (status: number) =>
  status === 408 || status === 429 || (status >= 500 && !lasting.includes(status));

/** An answer that was read to its end. */
export interface Answer {
  status: number;
  ok: boolean;
  headers: Headers;
  body: Buffer;
}

/**
 * Sends a request, again where the network or the service fails for the moment. `Retry-After` is heeded (RFC 9110, section
 * 10.2.3).
 * @param make makes the request anew, since a body can be sent once
 * @param of what is asked, for the message
 * @param bytes how much is sent meanwhile, by this request and those beside it
 * @returns the last answer, whatever its status
 * @throws DeployError if there is none
 */
export async function request(
  make: (signal: AbortSignal) => Promise<Response>,
  of: string,
  bytes = 0,
): Promise<Answer> {
  for (let attempt = 1; ; attempt++) {
    let wait = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** (attempt - 1) * (1 + Math.random()));
    try {
      const response = await make(AbortSignal.timeout(TIMEOUT + Math.ceil((bytes / SLOWEST_LINE) * 1000)));
      const { status, ok, headers } = response;
      const body = Buffer.from(await response.arrayBuffer());
      if (!isPassing(status) || attempt === TRIES) return { status, ok, headers, body };
      wait = Math.max(wait, Math.min(LONGEST_PAUSE, retryAfter(headers)));
    } catch (error) {
      if (attempt === TRIES) throw unreachable(of, error);
    }
    await pause(wait);
  }
}

/** In milliseconds; 0 without the header. */
function retryAfter(headers: Headers): number {
  const value = headers.get('retry-after') ?? '0';
  const time = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(time) ? Math.max(0, time) : 0;
}

function unreachable(of: string, error: unknown): DeployError {
  const { message, cause } = error as Error;
  const why = cause instanceof Error ? cause.message || (cause as NodeJS.ErrnoException).code : message;
  return new DeployError(
    `${of} cannot be reached (${why}). Look at its name and the network, and try again.`,
    3,
    {
      cause: error,
    },
  );
}

/** Does work for each of many things, some at a time. If one fails, no further one is begun. */
export async function eachOf<Item>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<void>,
): Promise<void> {
  let next = 0;
  const worker = async () => {
    while (next < items.length) {
      const item = items[next++]!;
      try {
        await work(item);
      } catch (error) {
        next = items.length;
        throw error;
      }
    }
  };
  const workers = Array.from({ length: Math.min(atOnce, items.length) }, worker);
  const results = await Promise.allSettled(workers);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason;
}
