import { join } from 'node:path';
import type { DeployReport } from '../../src/deploy/deploySite.ts';
import { addArticle, type BenchSite } from '../edits.ts';
import { comparisons, copyForComparisons } from './comparisons.ts';
import { measuredJobs } from './job.ts';
import { runner, type Run } from './runner.ts';
import { startServers, writeTargets, type Servers } from './servers.ts';

/*
 * How one story gets from a built site to readers: by a deploy, beside programs that compare the whole site, and from a
 * machine that has nothing but the state of another one. The servers are on this computer.
 */

/** Articles that other rows add have lower numbers. */
const FIRST_TURN = 500;
const targets = { bucket: 'S3', server: 'rsync' };

/** Measures the deploys of a site of Warta that is built. @returns lines of Markdown */
export async function measuredDeploy(site: BenchSite, times: number): Promise<string> {
  const lines: string[] = [];
  const say = (line: string) => {
    console.error(line);
    lines.push(`- ${line}`);
  };
  const servers = await startServers(join(site.dir, 'deploy'));
  try {
    const run = runner(servers.env);
    writeTargets(site.dir, servers);
    await run('npm run build', site.dir);
    for (const [target, name] of Object.entries(targets)) {
      const { added, milliseconds } = await deploy(target, site, run);
      say(`the whole site to ${name}: ${added.length.toLocaleString('en')} files, ${seconds(milliseconds)}`);
    }
    copyForComparisons(servers);
    const turns = new Map<string, number[]>();
    for (let turn = 0; turn < times; turn++) {
      addArticle(site, FIRST_TURN + turn);
      await run('npm run build', site.dir);
      for (const [name, milliseconds] of await publishedStory(
        site,
        servers,
        run,
        turn === 0 ? say : () => {},
      ))
        turns.set(name, [...(turns.get(name) ?? []), milliseconds]);
    }
    for (const [name, all] of turns) say(`${name}: ${median(all)}`);
    for (const [name, all] of await measuredJobs(site, FIRST_TURN + times, times, servers, run))
      say(`${name}: ${median(all)}`);
  } finally {
    await servers.stop();
  }
  return lines.join('\n');
}

/** Sends one story by each means. @returns milliseconds of each */
async function publishedStory(
  site: BenchSite,
  servers: Servers,
  run: Run,
  say: (line: string) => void,
): Promise<[string, number][]> {
  const results: [string, number][] = [];
  for (const [target, name] of Object.entries(targets)) {
    const report = await deploy(target, site, run);
    const { added, changed, removed, bytes, requests, purged } = report;
    say(
      `one story to ${name}: ${added.length} new files, ${changed.length} changed, ${removed.length} removed, ` +
        `${Math.round(bytes / 1000)} kB; ${requests} requests or runs, ${purged} purged addresses`,
    );
    results.push([`deploy to ${name}`, report.milliseconds]);
    results.push([`deploy to ${name}, with the start of the command`, report.whole]);
  }
  for (const [name, command] of Object.entries(comparisons(servers)))
    results.push([name, (await run(command, site.dir)).milliseconds]);
  return results;
}

async function deploy(
  target: string,
  { dir }: BenchSite,
  run: Run,
): Promise<DeployReport & { whole: number }> {
  const { said, milliseconds } = await run(`npm run --silent deploy -- ${target} --json`, dir);
  const { deploys } = JSON.parse(said) as { deploys: DeployReport[] };
  return { ...deploys[0]!, whole: milliseconds };
}

function median(all: number[]): string {
  const sorted = all.toSorted((a, b) => a - b);
  return `${seconds(sorted[Math.floor(sorted.length / 2)]!)} (${sorted.map(seconds).join(', ')})`;
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;
