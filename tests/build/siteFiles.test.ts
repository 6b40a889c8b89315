import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { siteFiles } from '../../src/build/siteFiles.ts';
import { temporaryFolder } from '../contentFolder.ts';
import { deployedSite } from '../deploy/deployedSite.ts';
import { siteWith } from '../site.ts';

const folder = temporaryFolder();
afterAll(() => rmSync(folder, { recursive: true }));

test('a file that somebody deleted from a whole site is not taken for one that the site no longer has', async () => {
  const { folders, publish } = deployedSite(folder);
  publish({ 'index.html': 'depan', 'cerita/index.html': 'cerita' });
  rmSync(join(folders.out, 'cerita/index.html'));
  const files = siteFiles(siteWith(), folders);
  const refusal = `${folders.out} lacks cerita/index.html, which the last build made.`;
  expect(files.all()).toContain('cerita/index.html');
  expect(files.has('cerita/index.html')).toBe(true);
  expect(() => files.digest('cerita/index.html')).toThrow(refusal);
  expect(() => files.make(['index.html', 'cerita/index.html'])).toThrow(refusal);
  await files.make(['index.html']);
  expect(files.has('lain/index.html')).toBe(false);
});
