import type { MessagePort } from 'node:worker_threads';
import { errorMessage, errorOf, type ErrorMessage, type Question } from './messages.ts';

/* A thread of a worker asks the build through the worker, which has the connection. */

type Ask = (question: Question) => Promise<unknown>;
type Answered = { id: number } & ({ value: unknown } | { error: ErrorMessage });

/** In a thread: asks through a port. @throws the error that the build answered with */
export function asker(port: MessagePort): Ask {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let count = 0;
  port.on('message', (answered: Answered) => {
    const { resolve, reject } = waiting.get(answered.id)!;
    waiting.delete(answered.id);
    if ('error' in answered) reject(errorOf(answered.error));
    else resolve(answered.value);
  });
  // An open port must not keep a thread alive that has to end.
  port.unref();
  return (question) => {
    const id = ++count;
    const asked = Promise.withResolvers<unknown>();
    waiting.set(id, asked);
    port.postMessage({ id, question });
    return asked.promise;
  };
}

/** On the other side of the port: passes questions on. */
export function passOn(port: MessagePort, ask: Ask): void {
  port.on('message', ({ id, question }: { id: number; question: Question }) => {
    ask(question).then(
      (value) => port.postMessage({ id, value } satisfies Answered),
      (error: unknown) => port.postMessage({ id, error: errorMessage(error) } satisfies Answered),
    );
  });
}
