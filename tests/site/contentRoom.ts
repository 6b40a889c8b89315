import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { instant } from '../../src/model/dates.ts';
import { buildSite, type BuildOptions, type Phase } from '../../src/build/buildSite.ts';
import { filesBelow } from '../../src/build/stage.ts';
import { contentFolder } from '../contentFolder.ts';
import { quiet } from './equality.ts';

type Options = Pick<BuildOptions, 'clean' | 'content' | 'explain' | 'preview' | 'siteUrl'> & {
  now?: string;
  /** Called as each stage begins. */
  stage?: (stage: Phase) => void;
};

/** A content folder below another folder, with a site of its own, made with templates that are compiled already. */
export function contentRoom(folder: string, files: Record<string, string | Buffer> = {}) {
  const content = contentFolder(files, join(folder, 'content'));
  const out = join(folder, 'dist');
  const state = join(folder, 'state');
  cpSync(join(inject('shipped').state, 'app'), join(state, 'app'), { recursive: true });
  const publishRoom = ({ now, stage = () => {}, ...options }: Options = {}) =>
    buildSite({ content, ...options, out, state, now: now ? instant(now) : undefined }, { ...quiet, stage });
  const site = () =>
    Object.fromEntries(filesBelow(out).map((file) => [file, readFileSync(join(out, file), 'base64')]));
  /** Gives up what the permalinks file has at an address: no reader ever saw it. */
  const forget = (slug: string) => {
    const permalinks = join(content, 'permalinks.jsonl');
    const lines = readFileSync(permalinks, 'utf8').split('\n');
    const given = lines.map((line) =>
      line.includes(`/${slug}/`) ? line.replace(/\}$/, ',"gone":true}') : line,
    );
    writeFileSync(permalinks, given.join('\n'));
  };
  return { content, out, state, publish: publishRoom, site, forget };
}
