import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { inflateRawSync } from 'node:zlib';
import { wordFile } from '../../src/model/search/files.ts';
import { postingsIn } from '../../src/model/search/postings.ts';
import type { SearchSettings } from '../../src/model/search/searchSettings.ts';
import { termsIn } from '../../src/model/search/termFile.ts';
import { wordRulesOf } from '../../src/model/search/wordRulesOf.ts';
import { rows, type BenchSite } from '../edits.ts';
import { Failed, measured, type Measured } from '../measured.ts';
import { projectRoot } from '../projectRoot.ts';
import type { Phase } from '../../src/build/buildReport.ts';
import { firstHits } from './firstHits.ts';
import { firstHitsOnPhone } from './phone.ts';

/*
 * What the search index of a built site costs those who publish, beside Pagefind over the same pages, and those who search.
 */

const pagefind = join(projectRoot, 'bench', 'pagefind', 'node_modules', '.bin', 'pagefind');

/** Measures the search of a site of Warta that is built. @returns lines of Markdown */
export async function measuredSearch(site: BenchSite): Promise<string> {
  const out = join(site.dir, site.builder.out);
  const lines: string[] = [];
  const say = (line: string) => {
    console.error(line);
    lines.push(`- ${line}`);
  };
  say(`index: ${folderSize(join(out, 'search-index'))}`);
  await compareWithPagefind(site, out, say);
  const settings = settingsOf(out);
  const queries = queriesOf(out, settings);
  const read = (name: string) => readFileSync(join(out, settings.folder, name));
  for (const [name, words] of Object.entries(queries)) {
    const { hits, files, bytes, roundTrips } = await firstHits(settings.segments, read, words);
    say(
      `${name} (${words}): ${hits} hits, ${files} files, ${bytes.toLocaleString('en')} B, ${roundTrips} round trips`,
    );
  }
  for (const [name, { opened, typed }] of await firstHitsOnPhone(out, '/cari/', queries))
    say(`first hits on a slow phone, ${name}: opened ${milliseconds(opened)}, typed ${milliseconds(typed)}`);
  say(`one story added: ${addedStory(site, out)}`);
  return lines.join('\n');
}

async function compareWithPagefind(site: BenchSite, out: string, say: (line: string) => void): Promise<void> {
  const folder = (name: string) => join(site.dir, `search-${name}`);
  const state = folder('state');
  mkdirSync(state, { recursive: true });
  cpSync(join(site.dir, '.warta', 'store.db'), join(state, 'store.db'));
  const script = join(projectRoot, 'bench', 'search', 'indexAlone.ts');
  const alone = [process.execPath, '--no-warnings', script, state, folder('warta')];
  const warta = await measured(alone, projectRoot, process.env);
  say(
    `index alone, Warta: ${cost(warta)}; ${folderSize(folder('warta'))}; seconds of each part ${warta.said}`,
  );
  const glob = '{[0-9]*,en/[0-9]*}/[0-9]*/[0-9]*/*/index.html';
  const command = [pagefind, '--site', out, '--glob', glob, '--output-path', folder('pagefind')];
  const other = await pagefindOf(command, site.dir);
  say(`index alone, Pagefind: ${cost(other)}; ${other.made ? folderSize(folder('pagefind')) : 'it failed'}`);
  const share = (key: 'seconds' | 'peakBytes') => (warta[key] / other[key]).toFixed(2);
  say(`Warta takes ${share('seconds')} of its time, ${share('peakBytes')} of its memory`);
  for (const name of ['state', 'warta', 'pagefind']) rmSync(folder(name), { recursive: true, force: true });
}

/** Runs Pagefind, which may need more memory than there is. */
async function pagefindOf(command: string[], dir: string): Promise<Measured & { made: boolean }> {
  if (!existsSync(pagefind)) throw new Error('Pagefind is not installed: npm ci --prefix bench/pagefind');
  try {
    return { ...(await measured(command, dir, process.env)), made: true };
  } catch (error) {
    if (!(error instanceof Failed)) throw error;
    return { ...error.measured, made: false };
  }
}

const cost = ({ seconds, peakBytes }: Measured) => `${seconds.toFixed(1)} s, ${megabytes(peakBytes)}`;

function settingsOf(out: string): SearchSettings {
  const html = readFileSync(join(out, 'cari', 'index.html'), 'utf8');
  return JSON.parse(/<script type="application\/json">([^<]+)</.exec(html)![1]!) as SearchSettings;
}

/** A word that many stories have, one that few have, and both, by what the largest segment says. */
function queriesOf(out: string, { segments, folder }: SearchSettings): Record<string, string> {
  const segment = segments.toSorted((a, b) => b.buckets - a.buckets)[0]!;
  const counts = new Map<string, number>();
  const read = (name: string) => termsIn(inflateRawSync(readFileSync(join(out, folder, name))));
  for (const name of readdirSync(join(out, folder, segment.name)).filter((name) =>
    /^[0-9a-f]{3}\./.test(name),
  ))
    for (const { term, postings } of read(join(segment.name, name)))
      if (/^\p{L}{4,}$/u.test(term))
        counts.set(term, postingsIn(postings ?? read(wordFile(segment.name, term))[0]!.postings!).length);
  const rules = wordRulesOf('id');
  const isItself = ([term]: [string, number]) => rules.stem(term) === term && !rules.stopWords.has(term);
  const byCount = [...counts].filter(isItself).sort(([, a], [, b]) => b - a);
  const rare = byCount.filter(([, count]) => count >= 10 && count <= 20);
  const [[common], [second]] = byCount as [[string, number], [string, number]];
  return {
    'a common word': common,
    'a rare word': rare[Math.floor(rare.length / 2)]?.[0] ?? byCount.at(-1)![0],
    'two common words': `${common} ${second}`,
    'a common and a rare word': `${common} ${rare[0]?.[0] ?? byCount.at(-1)![0]}`,
  };
}

/** Adds a story of the newest day, and tells which files of the search its build writes, and how long its index takes. */
function addedStory(site: BenchSite, out: string): string {
  rows['one article added']!(site, 90);
  const { status, stdout, stderr } = spawnSync('npm', ['run', '--silent', 'build', '--', '--json'], {
    cwd: site.dir,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  if (status !== 0) throw new Error(`The build ended with status ${status}:\n${stderr}`);
  const { phases } = JSON.parse(stdout) as { phases: Record<Phase, number> };
  const changes = JSON.parse(readFileSync(join(site.dir, '.warta', 'changes.json'), 'utf8')) as Record<
    'added' | 'changed',
    string[]
  >;
  const files = [...changes.added, ...changes.changed].filter((file) => file.startsWith('search-index/'));
  const bytes = files.reduce((sum, file) => sum + statSync(join(out, file)).size, 0);
  return `${files.length} files of the index, ${bytes.toLocaleString('en')} B, in ${phases.index} ms`;
}

function folderSize(folder: string): string {
  const { stdout } = spawnSync('find', [folder, '-type', 'f', '-printf', '%s\n'], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  const sizes = stdout.trim().split('\n').map(Number);
  return `${sizes.length.toLocaleString('en')} files, ${megabytes(sizes.reduce((sum, size) => sum + size, 0))}`;
}

const milliseconds = (value: number) => `${Math.round(value)} ms`;
const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
