import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { filesBelow } from '../../src/build/files/filesBelow.ts';
import { article, contentFolder, redaksi } from '../contentFolder.ts';
import { command } from './command.ts';
import { projectCopy } from './projectCopy.ts';

/* A newsroom that changes which files there are beside its articles, and goes on into a new year. */

const project = projectCopy();
const content = join(project, 'content');
const config = join(project, 'src/site.config.ts');
const shipped = readFileSync(config, 'utf8');

async function built(out = 'dist', state = '.warta'): Promise<Record<string, string>> {
  const folders = ['--out', join(project, out), '--state', join(project, state)];
  const { status, stderr } = await command('build', folders, {}, project);
  expect(status, stderr).toBe(0);
  const files = filesBelow(join(project, out)).filter((file) => !file.startsWith('.warta-'));
  return Object.fromEntries(files.map((file) => [file, readFileSync(join(project, out, file), 'base64')]));
}
const named = (files: Record<string, string>, ending: string) =>
  Object.keys(files).filter((file) => file.endsWith(ending));
const story = (year: number) => ({
  [`articles/s${year}.md`]: article({ id: `s${year}x`, published: `${year}-03-01T08:00:00+07:00` }),
});
const page = (year: number) => `${year}/03/01/s${year}/`;

beforeAll(() => {
  contentFolder({ ...redaksi, ...story(2021), ...story(2023), ...story(2024) }, content);
  cpSync(join(inject('shipped').state, 'app'), join(project, '.warta/app'), { recursive: true });
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

test('files come and go with the configuration and with the years, as in a clean build', async () => {
  const withOutputs = (outputs: string) =>
    writeFileSync(config, shipped.replace('  publisher: {', `  outputs: ${outputs},\n  publisher: {`));
  withOutputs("{ ninjs: 'all', markdown: 'all' }");
  const all = await built();
  expect(named(all, '/ninjs.json')).toHaveLength(3);
  expect(named(all, '/card.jpg')).toHaveLength(3);

  withOutputs("{ card: 'recent', ninjs: 'recent', markdown: 'none' }");
  const recent = await built();
  expect(named(recent, '/ninjs.json')).toEqual([page(2023), page(2024)].map((path) => `${path}ninjs.json`));
  expect(named(recent, '/card.jpg')).toEqual([page(2023), page(2024)].map((path) => `${path}card.jpg`));
  expect(named(recent, '/index.md')).toEqual([]);
  const html = (files: Record<string, string>, year: number) =>
    Buffer.from(files[`${page(year)}index.html`]!, 'base64').toString();
  expect(html(recent, 2021)).not.toContain('ninjs.json');
  expect(html(recent, 2021)).toContain('href="/2021/03/articles.ndjson#s2021x"');
  expect(named(recent, '/articles.ndjson')).toEqual(['2021/03/articles.ndjson']);
  const text = (files: Record<string, string>, file: string) =>
    Buffer.from(files[file]!, 'base64').toString();
  expect(text(recent, '2021/03/articles.ndjson')).toBe(`${text(all, `${page(2021)}ninjs.json`)}\n`);
  expect(html(recent, 2023)).toContain(`href="/${page(2023)}ninjs.json"`);
  expect(html(recent, 2023)).not.toContain('index.md');
  const llms = Buffer.from(recent['llms.txt']!, 'base64').toString();
  expect(llms).toContain('Each article of the newest two years is also there as IPTC ninjs');
  expect(llms).not.toContain('Markdown');

  contentFolder(story(2025), content);
  const next = await built();
  expect(named(next, '/ninjs.json')).toEqual([page(2024), page(2025)].map((path) => `${path}ninjs.json`));
  expect(html(next, 2023)).not.toContain('ninjs.json');
  expect(named(next, '/articles.ndjson')).toEqual(['2021/03/articles.ndjson', '2023/03/articles.ndjson']);
  cpSync(join(project, '.warta/app'), join(project, 'clean-state/app'), { recursive: true });
  const clean = await built('clean', 'clean-state');
  expect(Object.keys(next)).toEqual(Object.keys(clean));
  expect(next).toEqual(clean);
});
