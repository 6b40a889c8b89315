import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { deployTargets } from '../../src/cli/deployTargets.ts';
import { terminal } from '../../src/cli/output.ts';
import { temporaryFolder } from '../contentFolder.ts';
import { siteWith } from '../site.ts';
import { arrived, deployedSite } from './deployedSite.ts';

const folder = temporaryFolder();
let desks = 0;
let desk: ReturnType<typeof deployedSite>;
let printed = '';
beforeEach(() => {
  desk = deployedSite(join(folder, `desk-${++desks}`));
  desk.publish({ 'index.html': '<p>satu</p>' });
  vi.spyOn(terminal, 'out').mockImplementation((text) => void (printed += text));
  vi.spyOn(terminal, 'err').mockImplementation((text) => void (printed += text));
  printed = '';
});
afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Three targets here, of which the second one is no folder, and nobody answers at the third. */
const places = () => ['satu', 'dua', 'tiga'].map((name) => join(desk.folders.out, '..', `live-${name}`));
const deploy = async (json: boolean, names: string[] = []) => {
  const [satu, dua, tiga] = places();
  mkdirSync(satu!, { recursive: true });
  writeFileSync(dua!, 'berkas');
  const targets = {
    dua: { kind: 'rsync', to: dua! },
    sunyi: { kind: 'rsync', to: 'rsync://127.0.0.1:1/site/' },
    satu: { kind: 'rsync', to: satu! },
    tiga: { kind: 'rsync', to: tiga! },
  } as const;
  await deployTargets({ names, site: siteWith({ deploy: { targets } }), folders: desk.folders, json }, {});
};

test('a target that fails keeps no other from what is new, and is named', async () => {
  await deploy(false);
  const [satu, , tiga] = places();
  for (const place of [satu!, tiga!]) expect(arrived(place)).toEqual(desk.files());
  expect(printed).toMatch(/Not deployed to dua:\n.* has a folder where a file has to be, or/);
  expect(printed).toMatch(/Not deployed to sunyi:\n.* cannot be reached/);
  // Of the one that somebody has to mend.
  expect(process.exitCode).toBe(1);
  expect(printed).toMatch(/Deployed to satu, .*\n.*Deployed to tiga, /);
});

test('one object has what was deployed and what was not', async () => {
  await deploy(true, ['sunyi', 'satu']);
  expect(JSON.parse(printed)).toMatchObject({
    deploys: [{ target: 'satu', added: ['_headers', 'index.html'] }],
    failed: [{ target: 'sunyi', error: expect.stringContaining('cannot be reached') as string, status: 3 }],
  });
  expect(process.exitCode).toBe(3);
});
