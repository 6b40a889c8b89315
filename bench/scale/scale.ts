import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { archive, withCards, type Parameters } from './parameters.ts';
import { simulate, type Machines } from './simulate.ts';

const help = `Simulates cold builds with workers: node --import ./src/cli/startUp.mjs bench/scale/scale.ts [options]

  --threads N   the cores of each worker, which are as fast as those that were measured (8)
  --gigabits N  what the broker's network carries in a second (10)
  --hold FILE   hold the simulation against what bench/scale/measure.ts printed`;

const { values } = parseArgs({
  options: {
    threads: { type: 'string', default: '8' },
    gigabits: { type: 'string', default: '10' },
    hold: { type: 'string' },
    help: { type: 'boolean' },
  },
});

/** Of a network's bits, four fifths are bytes of messages. */
const NETWORK = (Number(values.gigabits) * 1e9 * 0.8) / 8;

function table(): string {
  const lines = [
    [
      'articles',
      'workers',
      'time',
      'read',
      'store sent',
      'render',
      'rest',
      'busy: build',
      'workers',
      'network',
    ],
    ['--:', '--:', '--:', '--:', '--:', '--:', '--:', '--:', '--:', '--:'],
  ];
  for (const articles of [1e5, 1e6, 1e7, 1e8])
    for (const workers of [1, 4, 16, 64]) {
      const machines: Machines = { workers, threads: Number(values.threads), share: 1, network: NETWORK };
      const { seconds, phases, busy } = simulate(articles, machines, archive);
      const { read, snapshot, render, ...rest } = phases;
      const others = Object.values(rest).reduce((sum, phase) => sum + phase, 0);
      lines.push([
        articles.toLocaleString('en'),
        String(workers),
        time(seconds),
        ...[read, snapshot, render, others].map(time),
        ...[busy.build, busy.workers, busy.network].map(percent),
      ]);
    }
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

interface MeasuredBuild {
  articles: number;
  cards?: 'all' | 'recent';
  workers: number;
  share: number;
  seconds: number;
  phases: Record<string, number>;
  rendered: number;
}

/** What was measured beside what the simulation says, for the same number of paths. */
function held(file: string): string {
  const lines = [
    ['articles', 'workers', 'measured', 'simulated', 'read', 'simulated', 'render', 'simulated'],
    ['--:', '--:', '--:', '--:', '--:', '--:', '--:', '--:'],
  ];
  for (const line of readFileSync(file, 'utf8').trim().split('\n')) {
    const { articles, cards, workers, share, seconds, phases, rendered } = JSON.parse(line) as MeasuredBuild;
    if (!workers) continue;
    // The words of these articles are not as rare as in the news.
    const costs = cards === 'recent' ? { ...archive, index: withCards.index } : withCards;
    const p: Parameters = { ...costs, fixedPaths: rendered, pathsPerArticle: 0 };
    const said = simulate(articles, { workers, threads: 1, share, network: NETWORK }, p);
    const cells = [
      [seconds, said.seconds],
      [phases.ingest!, said.phases.read],
      [phases.render!, said.phases.snapshot + said.phases.render],
    ] as const;
    lines.push([articles.toLocaleString('en'), String(workers), ...cells.flat().map(time)]);
  }
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function time(seconds: number): string {
  if (seconds < 600) return `${Math.round(seconds)} s`;
  return seconds < 10 * 3600 ? `${Math.round(seconds / 60)} min` : `${Math.round(seconds / 3600)} h`;
}

const percent = (part: number) => `${Math.round(100 * part)} %`;

if (values.help) console.log(help);
else console.log(values.hold ? held(values.hold) : table());
