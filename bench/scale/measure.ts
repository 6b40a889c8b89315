import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { corpusAuthors, corpusFiles, corpusPictures, wartaFile, writeFiles } from '../corpus.ts';
import { warta as builder } from '../builders/warta.ts';
import { projectRoot } from '../projectRoot.ts';
import { cpuSeconds, cpuShare } from './cpuShare.ts';

const help = `Measures cold builds with workers: node --import ./src/cli/startUp.mjs bench/scale/measure.ts [options]

  --articles N     the size of the archive (2000)
  --workers N,…    how many workers; 0 is a build by threads (0,1,2)
  --share N        the share of a core that each worker gets (0.35); needs the right to make cgroups, version 1
  --cards WHICH    all, or recent: of the newest two years alone (all)
  --work FOLDER    where sites are made; left there

Prints a line of JSON for each build. Needs nats-server.`;

const { values } = parseArgs({
  options: {
    articles: { type: 'string', default: '2000' },
    workers: { type: 'string', default: '0,1,2' },
    share: { type: 'string', default: '0.35' },
    cards: { type: 'string', default: 'all' },
    work: { type: 'string' },
    help: { type: 'boolean' },
  },
});

const PORT = 14_333;
const MONITOR = 14_334;
const warta = ['--import', './src/cli/startUp.mjs', 'src/cli/warta.mjs'];
const sampleEvery = 200;
/** In the order of a build. */
const phases = ['prepare', 'compile', 'ingest', 'index', 'plan', 'render', 'commit'] as const;

interface Built {
  phases: Record<(typeof phases)[number], number>;
  pages: number;
  rendered: number;
  peakRssBytes: number;
}

async function measureAll(): Promise<void> {
  const articles = Number(values.articles);
  const work = values.work ? resolve(values.work) : mkdtempSync(join(tmpdir(), 'warta-scale-'));
  const content = join(work, 'content');
  if (!existsSync(content)) {
    mkdirSync(content, { recursive: true });
    const authors = corpusAuthors.map((id) => ({
      path: `authors/${id}.yml`,
      text: `name: ${id}\nkind: desk\n`,
    }));
    for (const files of [authors, corpusPictures(100), corpusFiles({ articles, pictures: 100 }, wartaFile)])
      writeFiles(content, files);
  }
  const { cards } = values;
  const root = cards === 'recent' ? join(work, 'newsroom') : projectRoot;
  if (!existsSync(root)) {
    mkdirSync(root);
    builder.prepare(root);
  }
  for (const workers of values.workers.split(',').map(Number)) {
    const share = Number(values.share);
    const measured = await measure({ work, root, content }, workers, share);
    console.log(JSON.stringify({ articles, cards, workers, share, ...measured }));
  }
}

interface Folders {
  work: string;
  /** The newsroom, whose configuration is that of build and workers. */
  root: string;
  content: string;
}

/** Builds once, with everything but the templates to be made. */
async function measure({ work, root, content }: Folders, workers: number, share: number) {
  const folder = join(work, `${workers}-${Date.now()}`);
  mkdirSync(join(folder, 'state'), { recursive: true });
  const app = join(work, 'app');
  if (existsSync(app)) cpSync(app, join(folder, 'state/app'), { recursive: true });
  // Addresses that an earlier build published would be read.
  rmSync(join(content, 'permalinks.jsonl'), { force: true });
  const url = `nats://127.0.0.1:${PORT}`;
  const broker = workers
    ? start(root, 'nats-server', [
        '-js',
        '-sd',
        join(folder, 'broker'),
        '-p',
        String(PORT),
        '-m',
        String(MONITOR),
      ])
    : undefined;
  await pause(1000);
  const started = Array.from({ length: workers }, (_, i) => {
    const group = cpuShare(`warta-${i}`, share);
    const state = join(folder, `worker-${i}`);
    const child = start(root, process.execPath, [...warta, 'worker', url, '--jobs', '1', '--state', state]);
    group.add(child.pid!);
    return { child, group };
  });
  const paths = ['--content', content, '--out', join(folder, 'dist'), '--state', join(folder, 'state')];
  const more = workers ? ['--workers', url] : [];
  const startedAt = performance.now();
  const build = start(root, process.execPath, [...warta, 'build', ...paths, '--json', ...more]);
  let said = '';
  build.stdout!.on('data', (text: Buffer) => (said += text.toString()));
  const observed = {
    build,
    broker,
    ...Object.fromEntries(started.map(({ child }, i) => [`worker${i}`, child])),
  };
  const samples: { at: number; cpu: Record<string, number> }[] = [];
  const sample = () => {
    const cpu: Record<string, number> = {};
    for (const [name, child] of Object.entries(observed))
      if (child) cpu[name] = cpuSeconds(child.pid!) ?? samples.at(-1)?.cpu[name] ?? 0;
    // The thread that stores what comes has the number of its process.
    cpu.buildMainThread = cpuSeconds(build.pid!, build.pid) ?? samples.at(-1)?.cpu.buildMainThread ?? 0;
    samples.push({ at: performance.now() - startedAt, cpu });
  };
  const sampler = setInterval(sample, sampleEvery);
  const [status] = (await once(build, 'exit')) as [number];
  const seconds = (performance.now() - startedAt) / 1000;
  clearInterval(sampler);
  if (status !== 0) throw new Error(`the build failed:\n${said}`);
  const traffic = broker && ((await (await fetch(`http://127.0.0.1:${MONITOR}/varz`)).json()) as Traffic);
  for (const { child, group } of started) {
    await end(child);
    group.remove();
  }
  if (broker) await end(broker);
  const built = JSON.parse(said) as Built;
  if (!existsSync(app)) cpSync(join(folder, 'state/app'), app, { recursive: true });
  return {
    seconds: round(seconds),
    phases: Object.fromEntries(phases.map((phase) => [phase, round(built.phases[phase] / 1000)])),
    cpu: cpuOfPhases(samples, built, seconds),
    pages: built.pages,
    rendered: built.rendered,
    storeBytes: statSync(join(folder, 'state/store.db')).size,
    peakBytes: built.peakRssBytes,
    ...(traffic ? { brokerIn: traffic.in_bytes, brokerOut: traffic.out_bytes, brokerPeak: traffic.mem } : {}),
    load: readFileSync('/proc/loadavg', 'utf8').split(' ').slice(0, 3).join(' '),
  };
}

interface Traffic {
  in_bytes: number;
  out_bytes: number;
  mem: number;
}

/** The CPU seconds of each process in each phase. The phases follow each other until the end of the command. */
function cpuOfPhases(samples: { at: number; cpu: Record<string, number> }[], built: Built, seconds: number) {
  const cpuAt = (at: number, name: string) =>
    (samples.find((sample) => sample.at >= at) ?? samples.at(-1)!).cpu[name] ?? 0;
  let from = seconds * 1000 - phases.reduce((sum, phase) => sum + built.phases[phase], 0);
  const result: Record<string, Record<string, number>> = {};
  for (const phase of phases) {
    const to = from + built.phases[phase];
    result[phase] = Object.fromEntries(
      Object.keys(samples[0]!.cpu).map((name) => [name, round(cpuAt(to, name) - cpuAt(from, name))]),
    );
    from = to;
  }
  return result;
}

const round = (number: number) => Math.round(number * 100) / 100;

function start(cwd: string, command: string, args: string[]): ChildProcess {
  return spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'ignore'] });
}

async function end(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

if (values.help) console.log(help);
else await measureAll();
