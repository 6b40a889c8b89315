import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Puts all temporary folders of the tests into one, and deletes it after them. */
export default function temporaryFolders(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'warta-tests-'));
  process.env.TMPDIR = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
