import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { addArticle, type BenchSite } from './edits.ts';
import { measured, treeBytes, type Measured } from './measured.ts';

/** Rows of a site that a process watches, in the order of measuring. Each adds an article. */
export const watchedRows = {
  'one article saved, watched': savedUntilPublished,
  'one article added, by a command beside the watch': byCommand,
};

export type WatchedRow = keyof typeof watchedRows;

/**
 * Measures the watched rows of a site. Memory is that of all processes of the watch.
 * @throws an Error with what the watch said, where it ended
 */
export async function measuredWatched(
  site: BenchSite,
  names: WatchedRow[],
  times: number,
): Promise<Map<string, Measured[]>> {
  const [file, ...args] = site.builder.watch!.command;
  const child = spawn(file!, args, { cwd: site.dir, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
  let said = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (text: Buffer) => (said += text.toString()));
  const ended = new Promise((resolve) => child.once('close', resolve));
  while (!said.includes(site.builder.watch!.isReady)) {
    if (child.exitCode !== null) throw new Error(said);
    await pause(100);
  }
  const found = new Map<string, Measured[]>();
  let turn = 100;
  for (const name of names) {
    const turns: Measured[] = [];
    for (let i = 0; i < times; i++, turn++) {
      let peakBytes = 0;
      const sampler = setInterval(() => (peakBytes = Math.max(peakBytes, treeBytes(child.pid!))), 20);
      const seconds = await watchedRows[name](site, turn);
      clearInterval(sampler);
      turns.push({ seconds, peakBytes });
      // Until the watch is idle again.
      await pause(3000);
    }
    found.set(name, turns);
  }
  process.kill(-child.pid!, 'SIGINT');
  await ended;
  return found;
}

/** How long it takes from the end of a save until the page is in the out folder, in seconds. */
async function savedUntilPublished(site: BenchSite, turn: number): Promise<number> {
  const page = join(site.dir, site.builder.out, addArticle(site, turn), 'index.html');
  const start = performance.now();
  while (!existsSync(page)) await pause(1);
  return (performance.now() - start) / 1000;
}

async function byCommand(site: BenchSite, turn: number): Promise<number> {
  const page = join(site.dir, site.builder.out, addArticle(site, turn), 'index.html');
  const { seconds } = await measured(site.builder.command(site.dir), site.dir, {
    ...process.env,
    NO_COLOR: '1',
  });
  if (!existsSync(page)) throw new Error(`${page} was not made`);
  return seconds;
}
