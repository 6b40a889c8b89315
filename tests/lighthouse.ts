import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import lighthouse from 'lighthouse';
import { serve } from '../src/build/serve/serve.ts';
import { temporaryFolder } from './contentFolder.ts';
import { launchBrowser } from './site/chromium.ts';
import { command, projectRoot } from './site/command.ts';
import { kindsOfPage } from './site/sitePages.ts';

/*
 * `npm run lighthouse`: runs Lighthouse with its mobile settings (a slow phone on a slow network) on the most visited kinds of
 * page, and writes the median of three runs into the table in docs/quality.md. Exits with status 1 if a page has less than
 * 100 in any category. The table has Lighthouse's benchmark index of the machine, because on a busy machine every page gets a
 * low score for performance.
 */

const kinds = [
  ...(['front', 'article', 'article with a picture', 'long article', 'article with a chart'] as const),
  ...(['tag', 'topic', 'section', 'year', 'archive'] as const),
];
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const metrics = {
  'first-contentful-paint': 'FCP',
  'largest-contentful-paint': 'LCP',
  'total-blocking-time': 'TBT',
  'cumulative-layout-shift': 'CLS',
} as const;
const columns = [...categories, ...Object.values(metrics), 'longest task'];

type Details = NonNullable<Awaited<ReturnType<typeof lighthouse>>>['lhr']['audits'][string]['details'];

const RUNS = 3;
const debuggingPort = 9333;

const folder = temporaryFolder();
const [out, state] = [join(folder, 'dist'), join(folder, 'state')];
const { status, stderr } = await command('build', ['--out', out, '--state', state]);
if (status !== 0) throw new Error(`The site cannot be built:\n${stderr}`);
const server = await serve(out, { port: 0, reload: false });
const browser = await launchBrowser([`--remote-debugging-port=${debuggingPort}`]);

const rows: string[] = [];
let isPerfect = true;
let version = '';
const benchmarkIndexes: number[] = [];
try {
  for (const kind of kinds) {
    const results: Awaited<ReturnType<typeof measured>>[] = [];
    for (let i = 0; i < RUNS; i++) results.push(await measured(kindsOfPage[kind]));
    const { scores, metrics, faults } = median(results, ({ scores }) => scores[0]!);
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
  benchmarkIndexes.push(Math.round(lhr.environment.benchmarkIndex));
  const faults = categories.flatMap((category) =>
    lhr.categories[category]!.auditRefs.filter(
      ({ id, weight }) => weight && (lhr.audits[id]!.score ?? 1) < 1,
    ).map(({ id }) => `${category}: ${id} ${lhr.audits[id]!.displayValue ?? ''}`),
  );
  return {
    scores: categories.map((id) => Math.round(100 * (lhr.categories[id]!.score ?? 0))),
    metrics: [
      ...Object.keys(metrics).map((id) => lhr.audits[id]!.displayValue ?? ''),
      longestTask(lhr.audits['long-tasks']!.details),
    ],
    faults,
  };
}

/** The longest task of the main thread. Lighthouse lists those of 50 ms and more. */
function longestTask(details: Details): string {
  const tasks = details?.type === 'table' ? details.items : [];
  if (!tasks.length) return 'below 50 ms';
  return `${Math.round(Math.max(...tasks.map(({ duration }) => Number(duration))))} ms`;
}

/** The median item by a measure. */
function median<Item>(items: Item[], measure: (item: Item) => number): Item {
  return items.toSorted((a, b) => measure(a) - measure(b))[Math.floor(items.length / 2)]!;
}

/** Writes the table between its two markers in docs/quality.md. */
function writeTable(): void {
  const file = join(projectRoot, 'docs', 'quality.md');
  const table = [
    `Lighthouse ${version}, mobile, ${new Date().toISOString().slice(0, 10)}; the run in the middle of ${RUNS}. Index of the machine: ${median(benchmarkIndexes, Number)}.`,
    '',
    `| page | ${columns.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(columns.length)}`,
    ...rows,
  ].join('\n');
  const text = readFileSync(file, 'utf8');
  const [before, after] = [text.split('<!-- lighthouse -->')[0]!, text.split('<!-- /lighthouse -->')[1]!];
  writeFileSync(file, `${before}<!-- lighthouse -->\n\n${table}\n\n<!-- /lighthouse -->${after}`);
}
