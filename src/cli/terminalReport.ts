import type { BuildReport, Phase } from '../build/buildReport.ts';

const sentences: Record<Phase, string> = {
  scan: 'Looking at the content',
  ingest: 'Reading what is new',
  compile: 'Compiling the templates',
  plan: 'Planning the pages',
  render: 'Making the pages',
  commit: 'Putting them in place',
};

/** Tells what a build does: one line that moves in a terminal, plain lines elsewhere, nothing for `--json`. */
export function terminalReport(quiet = false): BuildReport & { done: () => void } {
  const moves = process.stderr.isTTY && !quiet;
  let now = '';
  const show = (text: string) => {
    if (moves) process.stderr.write(`\r\u001b[2K${text}`);
  };
  return {
    stage: (name) => {
      now = sentences[name];
      if (moves) show(`${now} …`);
      else if (!quiet && name !== 'scan' && name !== 'plan') console.error(`${now} …`);
    },
    step: (done, total) => show(`${now} … ${bar(done, total)} ${done} of ${total}`),
    done: () => show(''),
  };
}

function bar(done: number, total: number): string {
  const filled = total ? Math.round((20 * done) / total) : 20;
  return '█'.repeat(filled) + '░'.repeat(20 - filled);
}
