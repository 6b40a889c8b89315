import type { BuildReport, Phase } from '../build/buildReport.ts';
import { terminal } from './output.ts';

const sentences: Record<Phase, string> = {
  prepare: 'Looking at the content',
  ingest: 'Reading what is new',
  index: 'Indexing the words',
  compile: 'Compiling the templates',
  plan: 'Planning the pages',
  render: 'Making the pages',
  commit: 'Putting them in place',
};

/** Too short to be told where each is a line. */
const silentPhases = new Set<Phase>(['prepare', 'index', 'plan']);

/** Prints the progress of a build: one line that is redrawn in a terminal, plain lines elsewhere. @param quiet print nothing */
export function terminalReport(quiet = false, output = terminal): BuildReport & { done: () => void } {
  const redraws = output.redraws && !quiet;
  let current = '';
  const show = (text: string) => {
    if (redraws) output.err(`\r\u001b[2K${text}`);
  };
  return {
    phase: (name) => {
      current = sentences[name];
      if (redraws) show(`${current} …`);
      else if (!quiet && !silentPhases.has(name)) output.err(`${current} …\n`);
    },
    step: (done, total) => show(`${current} … ${bar(done, total)} ${done} of ${total}`),
    done: () => show(''),
  };
}

function bar(done: number, total: number): string {
  const filled = total ? Math.round((20 * done) / total) : 20;
  return '█'.repeat(filled) + '░'.repeat(20 - filled);
}
