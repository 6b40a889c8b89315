import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { provideChromium } from './site/chromium.ts';

/*
 * The checks of the project, one after the other; all of them run, also after one has failed. `npm test` takes the quick
 * ones, `npm run test:all` every one, `npm test -- unit` one part.
 */

interface Counts {
  passed: number;
  failed: number;
}

const root = fileURLToPath(new URL('../', import.meta.url));
const bin = join(root, 'node_modules', '.bin');
const reports = join(root, '.warta', 'test');
const env = { ...process.env, ASTRO_TELEMETRY_DISABLED: '1', PATH: `${bin}:${process.env.PATH}` };

/** A tool that either passes or fails as a whole. What it says is printed when it has ended, since others run beside it. */
async function check(name: string, command: string, ...args: string[]): Promise<Counts> {
  const child = spawn(join(bin, command), args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said: Buffer[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => said.push(data));
  const [status] = (await once(child, 'close')) as [number | null];
  console.log(`\n── ${name}\n${Buffer.concat(said).toString()}`);
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

/** Tests, counted one by one. A run that ends without a report counts as one failure. */
function vitest(name: string, project: string, zone: string): Counts {
  console.log(`\n── ${name}`);
  const report = join(reports, `${project}-${zone.replace('/', '-')}.json`);
  rmSync(report, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const args = ['run', '--project', project, ...reporters];
  const { status } = spawnSync(join(bin, 'vitest'), args, {
    cwd: root,
    env: { ...env, TZ: zone },
    stdio: 'inherit',
  });
  if (!existsSync(report)) return { passed: 0, failed: 1 };
  const counts = JSON.parse(readFileSync(report, 'utf8')) as {
    numPassedTests: number;
    numFailedTests: number;
    numPendingTests: number;
  };
  // Skipped tests count as failures. So does a run that failed outside of its tests.
  const failed = counts.numFailedTests + counts.numPendingTests;
  return { passed: counts.numPassedTests, failed: failed || (status === 0 ? 0 : 1) };
}

const parts: { name: string; isSlow?: true; run: () => Counts | Promise<Counts> }[] = [
  { name: 'format', run: () => check('Format (prettier)', 'prettier', '--check', '--log-level=warn', '.') },
  { name: 'lint', run: () => check('Lint (eslint)', 'eslint', '.') },
  { name: 'types', run: () => check('Types (astro check)', 'astro', 'check') },
  { name: 'unit', run: () => vitest('Unit tests, in Jakarta', 'unit', 'Asia/Jakarta') },
  { name: 'site', run: () => vitest('Tests of whole sites, in a browser', 'site', 'UTC') },
  {
    name: 'zone',
    isSlow: true,
    run: () => vitest("Unit tests, in St. John's", 'zone', 'America/St_Johns'),
  },
  { name: 'slow', isSlow: true, run: () => vitest('More tests of whole sites', 'slow', 'UTC') },
];
const [wanted] = process.argv.slice(2);
const chosen = parts.filter(({ name, isSlow }) =>
  wanted === undefined ? !isSlow : wanted === '--all' || wanted === name,
);
if (!chosen.length) {
  console.error(`There is no "${wanted}" among: ${parts.map(({ name }) => name).join(', ')}, --all.`);
  process.exit(2);
}

mkdirSync(reports, { recursive: true });
if (chosen.some(({ name }) => name === 'site' || name === 'slow'))
  console.log(`Browser: ${provideChromium()}`);
// The tools use one core each; tests use all.
const checks = new Set(['format', 'lint', 'types']);
const counts = await Promise.all(chosen.filter(({ name }) => checks.has(name)).map(({ run }) => run()));
for (const { name, run } of chosen) if (!checks.has(name)) counts.push(await run());
const sum = (of: keyof Counts) => counts.reduce((total, count) => total + count[of], 0);
console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
process.exitCode = sum('failed') ? 1 : 0;
