import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { article, temporaryFolder } from '../contentFolder.ts';
import { command, projectRoot } from './command.ts';
import { createTestSite } from './createTestSite.ts';

/*
 * What a build asks of its store costs what changed, and not what the archive has: SQLite finds the rows by an index.
 * Without statistics it may take an index that finds all rows of a kind for one that finds a few, as it did for pictures.
 */

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Tables whose rows grow with the archive. */
const growing = [
  'article',
  'facet',
  'correction',
  'list_entry',
  'withdrawn_entry',
  'permalink',
  'image',
  'page',
  'page_tag',
];

/** What may be walked through all the same, and why. */
const allowed: [RegExp, string][] = [
  [/o\.withdrawn = 1 AND a\.withdrawn = 0/, 'few stories are withdrawn'],
  [/AS "from", a\.path AS "to"/, 'one file has every redirect'],
  [/permalink WHERE path GLOB/, 'few addresses have capitals'],
  [/kind = 'formerId'/, 'only authors have former names'],
  [/kind = 'pinned'/, 'only topics have key stories'],
];

interface PlannedStatement {
  sql: string;
  plan: string[];
}

let statements: PlannedStatement[];
beforeAll(async () => {
  const testSite = createTestSite(folder);
  cpSync(join(projectRoot, 'content'), testSite.content, { recursive: true });
  const file = (name: string) => join(testSite.content, 'articles/2026', name);
  const withAlias = (alias: string) => article({ id: 'rencana1', aliases: `[${alias}]` });
  writeFileSync(file('rencana.md'), withAlias('/lama/satu/'));
  await testSite.publish();
  writeFileSync(file('rencana.md'), withAlias('/lama/dua/'));
  writeFileSync(
    file('baru.md'),
    article({ id: 'rencana2' }, '[Teks](/2024/06/19/rencana/#sources)[^sumber].\n'),
  );
  const plans = join(folder, 'plans.jsonl');
  const preload = pathToFileURL(join(projectRoot, 'tests/site/logQueryPlans.ts')).href;
  const args = ['--content', testSite.content, '--out', testSite.out, '--state', testSite.state];
  const { status, stderr } = await command('build', args, {
    NODE_OPTIONS: `--import ${preload}`,
    PLANS: plans,
  });
  expect(status, stderr).toBe(0);
  statements = readFileSync(plans, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as PlannedStatement);
});

/** The steps of a plan that go through all rows of a growing table, or through all facets of a kind. */
function scans({ sql, plan }: PlannedStatement): string[] {
  const names = growing.flatMap((table) => [
    table,
    ...[...sql.matchAll(new RegExp(`\\b${table}(?: AS)? (\\w+)`, 'g'))].map(([, alias]) => alias!),
  ]);
  return plan.filter((step) => {
    const scanned = /^SCAN (\w+)/.exec(step)?.[1];
    return (scanned && names.includes(scanned)) || step.includes('facet_value (kind=?)');
  });
}

test('no query of a build scans what grows with the archive', () => {
  expect(statements.length).toBeGreaterThan(100);
  const long = statements.filter(({ sql }) => !allowed.some(([form]) => form.test(sql)));
  expect(long.flatMap((one) => scans(one).map((step) => `${step}: ${one.sql}`))).toEqual([]);
});

test.each(allowed)('a query that may scan is run, and scans: %s (%s)', (form) => {
  expect(statements.filter(({ sql }) => form.test(sql)).flatMap(scans)).not.toEqual([]);
});
