import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { serve } from '../src/build/serve.ts';
import { temporaryFolder } from './contentFolder.ts';
import { launchBrowser } from './site/chromium.ts';
import { command, projectRoot } from './site/command.ts';
import { kindsOfPage } from './site/sitePages.ts';

/*
 * `npm run lighthouse`: Lighthouse's own mobile settings (a slow phone on a slow line) over the kinds of page that readers
 * meet most, each measured three times; the median counts. The table goes into docs/quality.md. Ends with status 1 where a
 * page has less than 100 in any category. The index of the machine is Lighthouse's own measure of how fast it is: a busy one
 * gives low scores for performance to any page.
 */

const kinds = ['front', 'article', 'article with a picture', 'tag', 'year', 'archive'] as const;
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const metrics = {
  'first-contentful-paint': 'FCP',
  'largest-contentful-paint': 'LCP',
  'total-blocking-time': 'TBT',
  'cumulative-layout-shift': 'CLS',
} as const;
const runs = 3;
const debuggingPort = 9333;

const folder = temporaryFolder();
const [out, state] = [join(folder, 'dist'), join(folder, 'state')];
const { status, stderr } = await command('build', ['--out', out, '--state', state]);
if (status !== 0) throw new Error(`The site cannot be published:\n${stderr}`);
const server = await serve(out, { port: 0, reload: false });
const browser = await launchBrowser([`--remote-debugging-port=${debuggingPort}`]);

const rows: string[] = [];
let isPerfect = true;
let version = '';
const machine: number[] = [];
try {
  for (const kind of kinds) {
    const results: Awaited<ReturnType<typeof measured>>[] = [];
    for (let i = 0; i < runs; i++) results.push(await measured(kindsOfPage[kind]));
    const { scores, metrics, faults } = middle(results, ({ scores }) => scores[0]!);
    rows.push(`| ${kind} | ${[...scores, ...metrics].join(' | ')} |`);
    console.log(rows.at(-1));
    if (scores.some((score) => score < 100)) {
      isPerfect = false;
      for (const fault of faults) console.log(`  ${fault}`);
    }
  }
} finally {
  await browser.close();
  await server.close();
  rmSync(folder, { recursive: true, force: true });
}
writeTable();
process.exitCode = isPerfect ? 0 : 1;

async function measured(path: string) {
  const run = await lighthouse(server.url.slice(0, -1) + path, {
    port: debuggingPort,
    onlyCategories: [...categories],
    logLevel: 'error',
  });
  if (!run || run.lhr.runtimeError)
    throw new Error(`Lighthouse could not read ${path}: ${run?.lhr.runtimeError?.message}`);
  const { lhr } = run;
  version = lhr.lighthouseVersion;
  machine.push(Math.round(lhr.environment.benchmarkIndex));
  const faults = categories.flatMap((category) =>
    lhr.categories[category]!.auditRefs.filter(
      ({ id, weight }) => weight && (lhr.audits[id]!.score ?? 1) < 1,
    ).map(({ id }) => `${category}: ${id} ${lhr.audits[id]!.displayValue ?? ''}`),
  );
  return {
    scores: categories.map((id) => Math.round(100 * (lhr.categories[id]!.score ?? 0))),
    metrics: Object.keys(metrics).map((id) => lhr.audits[id]!.displayValue ?? ''),
    faults,
  };
}

/** The one in the middle, by a measure. */
function middle<Item>(items: Item[], measure: (item: Item) => number): Item {
  return items.toSorted((a, b) => measure(a) - measure(b))[Math.floor(items.length / 2)]!;
}

/** Puts the table between its two marks in docs/quality.md. */
function writeTable(): void {
  const file = join(projectRoot, 'docs', 'quality.md');
  const table = [
    `Lighthouse ${version}, mobile, ${new Date().toISOString().slice(0, 10)}; the run in the middle of ${runs}. Index of the machine: ${middle(machine, Number)}.`,
    '',
    `| page | ${[...categories, ...Object.values(metrics)].join(' | ')} |`,
    `| --- |${' ---: |'.repeat(categories.length + Object.keys(metrics).length)}`,
    ...rows,
  ].join('\n');
  const text = readFileSync(file, 'utf8');
  const [before, after] = [text.split('<!-- lighthouse -->')[0]!, text.split('<!-- /lighthouse -->')[1]!];
  writeFileSync(file, `${before}<!-- lighthouse -->\n\n${table}\n\n<!-- /lighthouse -->${after}`);
}
