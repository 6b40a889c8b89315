import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { command } from './command.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The site that is built from the shipped content, and its state folder. */
    shipped: { out: string; state: string };
  }
}

/** Builds the shipped content once for all tests that read the site. */
export default async function shippedSite(project: TestProject): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'warta-'));
  const shipped = { out: join(folder, 'dist'), state: join(folder, 'state') };
  const { status, stderr } = await command('build', ['--out', shipped.out, '--state', shipped.state]);
  if (status !== 0) throw new Error(`The shipped content cannot be published:\n${stderr}`);
  project.provide('shipped', shipped);
  return () => rmSync(folder, { recursive: true, force: true });
}
