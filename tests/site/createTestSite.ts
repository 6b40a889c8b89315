import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { instant } from '../../src/model/dates.ts';
import type { Phase } from '../../src/build/buildReport.ts';
import { buildSite, type BuildOptions } from '../../src/build/buildSite.ts';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { contentFolder } from '../contentFolder.ts';
import { quiet } from './equality.ts';

type Options = Pick<BuildOptions, 'clean' | 'content' | 'explain' | 'preview' | 'siteUrl'> & {
  now?: string;
  /** Called as each phase begins. */
  onPhase?: (phase: Phase) => void;
};

/** A site that a test builds with its own content. */
export type TestSite = ReturnType<typeof createTestSite>;

/** Creates a content folder and the paths of its site below `folder`; builds use templates that are compiled already. */
export function createTestSite(folder: string, files: Record<string, string | Buffer> = {}) {
  const content = contentFolder(files, join(folder, 'content'));
  const out = join(folder, 'dist');
  const state = join(folder, 'state');
  cpSync(join(inject('shipped').state, 'app'), join(state, 'app'), { recursive: true });
  const publish = ({ now, onPhase = () => {}, ...options }: Options = {}) =>
    buildSite(
      { content, ...options, out, state, now: now ? instant(now) : undefined },
      { ...quiet, phase: onPhase },
    );
  /** Every file of `dist/` in base64. */
  const outputFiles = () =>
    Object.fromEntries(filesBelow(out).map((file) => [file, readFileSync(join(out, file), 'base64')]));
  /** Marks the addresses that have a slug as gone in the permalinks file, as if no reader ever saw them. */
  const markGone = (slug: string) => {
    const permalinks = join(content, 'permalinks.jsonl');
    const lines = readFileSync(permalinks, 'utf8').split('\n');
    const marked = lines.map((line) =>
      line.includes(`/${slug}/`) ? line.replace(/\}$/, ',"gone":true}') : line,
    );
    writeFileSync(permalinks, marked.join('\n'));
  };
  return { content, out, state, publish, outputFiles, markGone };
}
