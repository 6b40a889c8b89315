import { defineConfig } from 'vitest/config';

/** A test waits for what it is about, however long that takes on a busy machine; these limits only end what hangs. */
const limits = {
  testTimeout: 10 * 60_000,
  hookTimeout: 15 * 60_000,
  expect: { poll: { timeout: 5 * 60_000 } },
};

export default defineConfig({
  test: {
    globalSetup: ['tests/temporaryFolders.ts'],
    teardownTimeout: 10 * 60_000,
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/site/**'],
          ...limits,
        },
      },
      {
        test: {
          name: 'site',
          include: ['tests/site/**/*.test.ts'],
          globalSetup: ['tests/site/shippedSite.ts'],
          // Each file builds sites or drives a browser with both cores.
          fileParallelism: false,
          ...limits,
        },
      },
    ],
  },
});
