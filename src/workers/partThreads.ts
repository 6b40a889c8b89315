import { join } from 'node:path';
import type { RenderSettings } from '../build/batchRenderer.ts';
import { entryIn } from '../build/compile/compiledDir.ts';
import { mediaCache } from '../build/files/assets.ts';
import type { ReadSettings } from '../ingest/readContext.ts';
import { storePath } from '../store/store.ts';
import type { BuildLink } from './buildLink.ts';
import type { Question } from './messages.ts';
import { getFolder, getStore } from './snapshots.ts';
import { threads, type Threads } from './threads.ts';
import type { WorkerSettings } from './workerSettings.ts';

/** Threads that answer with packed bytes. */
type PackedThreads = Threads<Uint8Array>;

/** The threads of the part of a build that is being done. One part follows the other. */
export interface PartThreads {
  /** @returns undefined for a part that is done */
  threadsFor: (part: number) => Promise<PackedThreads | undefined>;
  end: () => Promise<void>;
}

/** @param folder takes what the build sends */
export function partThreads(link: BuildLink, worker: WorkerSettings, folder: string): PartThreads {
  let current: { part: number; started: Promise<PackedThreads> } | undefined;
  const ended: Promise<void>[] = [];
  const endCurrent = () => {
    const threads = current?.started;
    if (threads) ended.push(threads.then((each) => each.end()).catch(() => undefined));
  };

  async function start(part: number): Promise<PackedThreads> {
    const ask = (question: Question) => link.ask(part, question);
    const settings = (await ask({ kind: 'settings' })) as
      | { kind: 'read'; settings: ReadSettings }
      | { kind: 'render'; settings: RenderSettings; objects: { store: string; templates: string } };
    if (settings.kind === 'read') {
      const script = new URL('./readThread.ts', import.meta.url);
      return threads(worker.threads, script, { settings: settings.settings }, ask);
    }
    const own = join(folder, String(part));
    const compiled = join(own, 'app');
    const { store, templates } = settings.objects;
    await link.getObjects((objects) => getStore(objects, store, storePath(own)));
    await link.getObjects((objects) => getFolder(objects, templates, compiled));
    const here: RenderSettings = {
      ...settings.settings,
      stateDir: own,
      entry: entryIn(compiled),
      cacheDir: mediaCache(worker.stateDir),
    };
    const script = new URL('./renderThread.ts', import.meta.url);
    return threads(worker.threads, script, { settings: here }, ask);
  }

  return {
    threadsFor: async (part) => {
      if (current && part < current.part) return undefined;
      if (current?.part !== part) {
        endCurrent();
        current = { part, started: start(part) };
      }
      return current.started;
    },
    end: async () => {
      endCurrent();
      await Promise.all(ended);
    },
  };
}
