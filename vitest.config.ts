import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';
import { LongestFirst } from './tests/longestFirst.ts';

/** A test waits for what it is about, however long that takes on a busy machine; these limits only end what hangs. */
const limits = {
  testTimeout: 10 * 60_000,
  hookTimeout: 15 * 60_000,
  expect: { poll: { timeout: 5 * 60_000 } },
};

/** Tests of whole sites that `npm test` runs too: the main paths, in two and a half minutes. The others take ten. */
const quick =
  'article,badInput,browser,links,longRead,pages,publish,search,secrets,series,sharing,weight,withdrawal';
const quickSites = `tests/site/{${quick}}.test.ts`;

const unit = { maxWorkers: availableParallelism(), ...limits };

/** Unit tests that a time zone could change: `zone` runs them in a second one. */
const timeMatters = ['model', 'output', 'store', 'ingest', 'build'].map(
  (room) => `tests/${room}/**/*.test.ts`,
);
/** What takes long, and has no time in it but instants. */
const timeless = ['tests/store/relatedTo.test.ts', 'tests/store/search/*.test.ts'];

const site = {
  globalSetup: ['tests/site/shippedSite.ts'],
  // A file often waits: for one process, the disk or the browser. With as many files as cores, a third of these was idle.
  maxWorkers: availableParallelism() + 1,
  ...limits,
};

export default defineConfig({
  test: {
    globalSetup: ['tests/temporaryFolders.ts'],
    teardownTimeout: 10 * 60_000,
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/site/**'],
          ...unit,
        },
      },
      { test: { name: 'zone', include: timeMatters, exclude: timeless, ...unit } },
      { test: { name: 'site', include: [quickSites], ...site } },
      { test: { name: 'slow', include: ['tests/site/**/*.test.ts'], exclude: [quickSites], ...site } },
    ],
  },
});
