import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { availableParallelism, hostname } from 'node:os';
import { join } from 'node:path';
import { refuseChangedCode } from '../build/code.ts';
import { connectToBroker } from './broker.ts';
import type { BrokerAddress } from './brokerAddress.ts';
import { difference, engineHere } from './engine.ts';
import { joinBuild, type JoinedBuild } from './joinedBuild.ts';
import type { BuildNotice, WorkerNotice } from './messages.ts';
import { buildsSubject, namesOf } from './namesOnBroker.ts';
import type { WorkerSettings } from './workerSettings.ts';

export interface WorkerOptions {
  stateDir: string;
  /** How many jobs to do at a time; by default one for each core. */
  threads?: number | undefined;
  log: (text: string) => void;
  /** Ends the worker, which gives back what it has not done. */
  signal: AbortSignal;
}

/**
 * Works for every build at a broker that runs the same code, until it is told to end.
 * @throws BrokerError, UsageError; CodeChangedError if the code on the disk is not that of this process any more; what keeps
 *   this machine from its work, as a full disk
 */
export async function runWorker(address: BrokerAddress, options: WorkerOptions): Promise<void> {
  const { log, signal } = options;
  const engine = await engineHere();
  const worker: WorkerSettings = {
    name: `${hostname()}-${process.pid}`,
    threads: options.threads ?? availableParallelism(),
    folder: ownFolder(options.stateDir),
    stateDir: options.stateDir,
  };
  const broker = await connectToBroker(address, `warta worker ${worker.name}`, log);
  const joined = new Map<string, JoinedBuild>();
  const refused = new Set<string>();
  log(`Worker ${worker.name} waits for builds at ${address.shown}, for ${worker.threads} jobs at a time.`);
  try {
    await new Promise<void>((resolve, reject) => {
      signal.addEventListener('abort', () => resolve());
      void broker.connection.closed().then(() => resolve());
      broker.connection.subscribe(buildsSubject, {
        callback: (error, message) => {
          if (error) return reject(error);
          try {
            onNotice(message.json<BuildNotice>(), reject);
          } catch (fault) {
            reject(fault as Error);
          }
        },
      });
    });
  } finally {
    for (const build of joined.values()) build.end();
    await Promise.allSettled([...joined.values()].map(({ done }) => done));
    await broker.connection.close();
    rmSync(worker.folder, { recursive: true, force: true });
  }

  function onNotice(notice: BuildNotice, fail: (error: Error) => void): void {
    const { build } = notice;
    const known = joined.get(build);
    if (notice.hasEnded) return known?.end();
    if (known) return known.hear();
    refuseChangedCode();
    const reason = difference(notice.engine, engine);
    if (reason) {
      if (!refused.has(build))
        log(
          `A build of ${notice.site} gets no work done here: this worker ${reason}. Update one of the two.`,
        );
      refused.add(build);
      // Each time, since the build may not have listened yet.
      const told: WorkerNotice = { worker: worker.name, threads: 0, reason };
      broker.connection.publish(namesOf(notice).workers, JSON.stringify(told));
      return;
    }
    log(`Working for a build of ${notice.site}.`);
    const start = joinBuild(broker, notice, worker);
    joined.set(build, start);
    start.done.then(
      () => {
        log(`The build of ${notice.site} has ended.`);
        joined.delete(build);
      },
      (error: Error) => fail(error),
    );
  }
}

/** Makes a folder for this process, and takes away what killed workers of this machine left. */
function ownFolder(stateDir: string): string {
  const folder = join(stateDir, 'worker');
  mkdirSync(folder, { recursive: true });
  const own = `${hostname()}-`;
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(own) ? Number(name.slice(own.length).split('-')[0]) : NaN;
    if (pid && !isRunning(pid)) rmSync(join(folder, name), { recursive: true, force: true });
  }
  const path = join(folder, `${own}${process.pid}-${randomBytes(4).toString('hex')}`);
  mkdirSync(path);
  return path;
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
