import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { projectRoot } from '../site/command.ts';

test.each([
  [
    '20.19.0',
    2,
    /^Warta needs Node 24 or newer, and this is v20\.19\.0\. .*install it from https:\/\/nodejs\.org/,
  ],
  ['24.0.0', 0, /^$/],
  ['26.1.0', 0, /^$/],
])('a command under Node %s ends with status %i', (version, status, message) => {
  const pretend = `
    import module from 'node:module';
    Object.defineProperty(process, 'version', { value: 'v${version}' });
    Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '${version}' } });
    if (${version.startsWith('20')}) module.enableCompileCache = undefined;`;
  const ended = spawnSync(
    process.execPath,
    [
      '--import',
      `data:text/javascript,${encodeURIComponent(pretend)}`,
      '--import',
      './src/cli/startUp.mjs',
      '-e',
      '',
    ],
    { cwd: projectRoot, encoding: 'utf8' },
  );
  expect(ended.stderr).toMatch(message);
  expect(ended.status).toBe(status);
});
