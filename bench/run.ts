import { spawnSync } from 'node:child_process';
import { mkdirSync, renameSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { astro } from './builders/astro.ts';
import type { Builder } from './builders/builder.ts';
import { eleventy } from './builders/eleventy.ts';
import { hugo, hugoWithoutRelated } from './builders/hugo.ts';
import { warta, wartaPages } from './builders/warta.ts';
import { corpusFiles, corpusPictures, writeFiles } from './corpus.ts';
import { rows, type BenchSite } from './edits.ts';
import { measuredDeploy } from './deploy/deploy.ts';
import { measured, type Measured } from './measured.ts';
import { outFolder, type OutFolder } from './outFolder.ts';
import { projectRoot } from './projectRoot.ts';
import { measuredSearch } from './search/search.ts';
import { measuredWatched, watchedRows, type WatchedRow } from './watched.ts';

const help = `Measures Warta beside other generators: npm run bench -- [options]

  --articles N,…   sizes of the archive (1000,10000)
  --with NAME,…    generators (all that are installed): ${builderNames()}
  --rows NAME,…    rows (all); the first build is always cold, and --rows cold stops there;
                   --rows search measures the search index, with words as rare as in the news;
                   --rows deploy measures how one story gets from Warta's site to readers, with servers on
                   this computer (rsync, rclone)
  --pictures N     drawings, of which one article in three has one (100)
  --times N        how often a row under a minute is measured; the median counts (3)
  --work FOLDER    where sites are made; left there (.warta/bench)

Hugo is Debian's package hugo. Eleventy: npm ci --prefix bench/eleventy`;

/** A row that takes longer than this is measured once. */
const long = 60;

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '1000,10000' },
    with: { type: 'string' },
    rows: { type: 'string' },
    pictures: { type: 'string', default: '100' },
    times: { type: 'string', default: '3' },
    work: { type: 'string', default: join(projectRoot, '.warta', 'bench') },
    help: { type: 'boolean' },
  },
});

function builders(): Builder[] {
  return [warta, wartaPages, hugo, hugoWithoutRelated, eleventy, astro];
}

function builderNames(): string {
  return builders()
    .map(({ name }) => name)
    .join(', ');
}

/** The name of a row may have a comma in it. */
const isChosen = (name: string) =>
  name === 'search' || name === 'deploy'
    ? values.rows === name
    : values.rows === undefined || `,${values.rows},`.includes(`,${name},`);

async function bench(): Promise<void> {
  const named = values.with?.split(',');
  const chosen = builders().filter(({ name }) => named?.includes(name) ?? true);
  for (const { name, version } of chosen) {
    if (!version()) console.error(`${name} is not installed, and is left out.`);
  }
  const installed = chosen.filter(({ version }) => version());
  const rowNames = Object.keys(rows).filter((name) => name === 'cold' || isChosen(name));
  const watchedNames = (Object.keys(watchedRows) as WatchedRow[]).filter(isChosen);
  const work = resolve(values.work);
  const machine = `${cpus().length} cores (${cpus()[0]!.model.trim()}), ${Math.round(totalmem() / 2 ** 30)} GB`;
  mkdirSync(work, { recursive: true });
  console.log(
    `${machine}, ${fileSystem(work)}; ${installed.map(({ name, version }) => `${name} ${version()}`).join(', ')}\n`,
  );

  for (const articles of values.articles.split(',').map(Number)) {
    const results = new Map<string, Results>();
    for (const builder of installed)
      results.set(builder.name, await measuredSite(builder, articles, work, rowNames, watchedNames));
    console.log(`${table(articles, [...rowNames, ...watchedNames], results)}\n${made(results)}\n`);
    for (const { searched, deployed } of results.values()) {
      if (searched) console.log(`Search:\n\n${searched}\n`);
      if (deployed) console.log(`Deploy:\n\n${deployed}\n`);
    }
  }
}

/** The type of the file system of a folder: ext4, tmpfs. */
function fileSystem(folder: string): string {
  const { stdout } = spawnSync('df', ['--output=fstype', folder], { encoding: 'utf8' });
  return stdout?.trim().split('\n')[1] ?? 'unknown file system';
}

interface Results {
  made: OutFolder;
  rows: Map<string, Measured>;
  searched: string | undefined;
  deployed: string | undefined;
}

/** Makes a site, and measures each row on it. */
async function measuredSite(
  builder: Builder,
  articles: number,
  work: string,
  rowNames: string[],
  chosenWatched: WatchedRow[],
): Promise<Results> {
  const dir = join(work, `${builder.name.toLowerCase().replaceAll(' ', '-')}-${articles}-${Date.now()}`);
  mkdirSync(dir, { recursive: true });
  builder.prepare(dir);
  const pictures = Number(values.pictures);
  writeFiles(join(dir, builder.pictures), corpusPictures(pictures));
  const isWide = isChosen('search');
  const files = writeFiles(
    join(dir, builder.articles),
    corpusFiles({ articles, pictures, isWide }, builder.file),
  );
  const site: BenchSite = { builder, dir, articles, isWide, files };
  const found = new Map<string, Measured>();
  let made: OutFolder | undefined;
  for (const name of rowNames) {
    const turns: Measured[] = [];
    do {
      if (name === 'cold' && turns.length) putAside(site, turns.length);
      rows[name]!(site, turns.length);
      turns.push(await measured(builder.command(dir), dir, { ...process.env, NO_COLOR: '1' }));
    } while (turns.length < Number(values.times) && turns[0]!.seconds < long);
    found.set(name, median(turns));
    if (name === 'cold') made = outFolder(join(dir, builder.out));
    say(name);
  }
  const searched = isChosen('search') && builder.name === warta.name ? await measuredSearch(site) : undefined;
  const watchedNames = builder.watch ? chosenWatched : [];
  if (watchedNames.length) {
    const turns = await measuredWatched(site, watchedNames, Number(values.times));
    for (const [name, measurements] of turns) {
      found.set(name, median(measurements));
      say(name);
    }
  }
  const deployed =
    isChosen('deploy') && builder.name === warta.name
      ? await measuredDeploy(site, Number(values.times))
      : undefined;
  return { made: made!, rows: found, searched, deployed };

  function say(name: string): void {
    const { seconds, peakBytes } = found.get(name)!;
    console.error(
      `${builder.name}, ${articles} articles, ${name}: ${seconds.toFixed(2)} s, ${megabytes(peakBytes)} MB`,
    );
  }
}

/**
 * Moves what a build left out of the way of the next cold one. Deleted it would slow the next build down: a file system
 * may look for minutes at what was just deleted before it makes a new file.
 */
function putAside({ builder, dir }: BenchSite, turn: number): void {
  for (const name of [builder.out, ...builder.state]) {
    const aside = join(dir, 'aside', String(turn), name);
    mkdirSync(join(aside, '..'), { recursive: true });
    renameSync(join(dir, name), aside);
  }
}

function median(turns: Measured[]): Measured {
  return turns.toSorted((a, b) => a.seconds - b.seconds)[Math.floor(turns.length / 2)]!;
}

const megabytes = (bytes: number) => Math.round(bytes / 1e6).toLocaleString('en');

/** A table in Markdown: a row a change, and for each generator its time, Warta's part of it, and its memory. */
function table(articles: number, rowNames: string[], results: Map<string, Results>): string {
  const own = results.get(warta.name);
  const names = [...results.keys()];
  const lines = [
    ['', ...names],
    ['---', ...names.map(() => '--:')],
    ['pages', ...[...results.values()].map(({ made }) => made.pages.toLocaleString('en'))],
    ...rowNames.map((row) => [row, ...names.map((name) => cell(name, row))]),
  ];
  return `${articles.toLocaleString('en')} articles\n\n${lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')}\n`;

  function cell(name: string, row: string): string {
    const found = results.get(name)!.rows.get(row);
    if (!found) return '–';
    const { seconds, peakBytes } = found;
    const ours = own?.rows.get(row)?.seconds;
    const ratio = ours !== undefined && name !== warta.name ? ` (${(seconds / ours).toPrecision(2)} ×)` : '';
    return `${seconds < 10 ? seconds.toFixed(2) : Math.round(seconds)} s${ratio}, ${megabytes(peakBytes)} MB`;
  }
}

/** What is in each out folder after the cold build, a line a generator. */
function made(results: Map<string, Results>): string {
  const lines = [...results].map(
    ([
      name,
      {
        made: { files, entries, bytes, largest },
      },
    ]) => {
      const counts = `${files.toLocaleString('en')} files, ${entries.toLocaleString('en')} files and folders`;
      const folder = `the largest folder is ${largest.path} with ${largest.entries.toLocaleString('en')}`;
      return `- ${name}: ${counts}, ${megabytes(bytes)} MB; ${folder}`;
    },
  );
  return lines.join('\n');
}

if (values.help) {
  console.log(help);
} else {
  await bench();
}
