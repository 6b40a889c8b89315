import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { filesBelow } from '../../src/press/stage.ts';
import { contentFolder } from '../contentFolder.ts';
import { command } from './command.ts';

export interface Published {
  pages: number;
  articles: number;
  added: string[];
  changed: string[];
  removed: string[];
  stages: Record<string, number>;
  peakRssBytes: number;
  rendered: number;
  explained?: string;
}

/** A content folder below another folder, with a site of its own, made with templates that are compiled already. */
export function contentRoom(folder: string, files: Record<string, string | Buffer> = {}) {
  const content = contentFolder(files, join(folder, 'content'));
  const out = join(folder, 'dist');
  const state = join(folder, 'state');
  cpSync(join(inject('shipped').state, 'app'), join(state, 'app'), { recursive: true });
  const publish = async (...more: string[]): Promise<Published> => {
    const args = ['--content', content, '--out', out, '--state', state, '--json', ...more];
    const { status, stdout, stderr } = await command('build', args);
    if (status !== 0) throw new Error(stderr);
    return JSON.parse(stdout) as Published;
  };
  const site = () =>
    Object.fromEntries(filesBelow(out).map((file) => [file, readFileSync(join(out, file), 'base64')]));
  /** Takes out of the ledger what stands at the address of an article: no reader ever saw it. */
  const forget = (slug: string) => {
    const ledger = join(content, 'permalinks.jsonl');
    const lines = readFileSync(ledger, 'utf8').split('\n');
    writeFileSync(ledger, lines.filter((line) => !line.includes(`/${slug}/`)).join('\n'));
  };
  return { content, out, state, publish, site, forget };
}
