import { cpSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { addArticle, type BenchSite } from '../edits.ts';
import type { Run } from './runner.ts';
import { writeTargets, type Servers } from './servers.ts';

const commands = [
  'npm run state -- pull',
  'npm run build -- --only-changes',
  'npm run deploy -- bucket',
  'npm run state -- push',
];

/**
 * Publishes stories from machines that have the content, the code and its packages, and neither a site nor its state.
 * @returns milliseconds of each command, and of all of them
 */
export async function measuredJobs(
  site: BenchSite,
  firstTurn: number,
  times: number,
  servers: Servers,
  run: Run,
): Promise<Map<string, number[]>> {
  await run('npm run state -- push', site.dir);
  const job = join(site.dir, 'job');
  site.builder.prepare(job);
  writeTargets(job, servers);
  const jobSite = { ...site, dir: job };
  const content = join(site.dir, site.builder.articles);
  cpSync(content, join(job, site.builder.articles), { recursive: true });
  const results = new Map<string, number[]>();
  for (let turn = 0; turn < times; turn++) {
    for (const name of [site.builder.out, ...site.builder.state])
      rmSync(join(job, name), { recursive: true, force: true });
    addArticle(jobSite, firstTurn + turn);
    let sum = 0;
    for (const command of commands) {
      const { milliseconds } = await run(command, job);
      results.set(command, [...(results.get(command) ?? []), milliseconds]);
      sum += milliseconds;
    }
    results.set('all four', [...(results.get('all four') ?? []), sum]);
  }
  return results;
}
