import { buildFolders, UsageError } from '../build/buildFolders.ts';
import { loadSite } from '../build/config/loadSite.ts';
import { printableJson } from '../lib/printable.ts';
import { pullState, type PullReport } from '../state/pullState.ts';
import { pushState, type PushReport } from '../state/pushState.ts';
import { releaseLease } from '../state/releaseLease.ts';
import { commandArguments } from './arguments.ts';
import { enginePackage } from './enginePackage.ts';
import { log, terminal } from './output.ts';
import { runCommand } from './runCommand.ts';

const DEFAULT_MINUTES = 30;

const help = `Keeps the state folder in a place where other machines get it, so that they publish what changed without a cold build:
npm run state -- pull | push | release [options]

  pull             make the state folder what was pushed last, and let no other machine publish until it is pushed again
  push             send what changed of it, and let others publish
  release          let others publish, and send nothing

  --wait MINUTES   pull: wait so long while another machine publishes (0)
  --for MINUTES    pull, push: how long others have to wait at most (${DEFAULT_MINUTES})
  --look           pull: only look, and let others publish; nothing can be pushed from here then
  --media          pull: get the encoded pictures, too
  --anew           push: send everything, and replace whatever is there
  --force          release: let others publish though another machine does
  --out DIR        where the site is (dist)
  --state DIR      what may be deleted at any time (.warta)
  --json           print one object at the end, and nothing else`;

/** The options that each verb has, beside those of all. */
const optionsOf: Record<string, string[]> = {
  pull: ['wait', 'for', 'look', 'media'],
  push: ['for', 'anew'],
  release: ['force'],
};

await runCommand(async () => {
  const { values, positionals } = commandArguments(
    {
      wait: { type: 'string' },
      for: { type: 'string' },
      look: { type: 'boolean' },
      media: { type: 'boolean' },
      anew: { type: 'boolean' },
      force: { type: 'boolean' },
      content: { type: 'string' },
      out: { type: 'string' },
      state: { type: 'string' },
      json: { type: 'boolean' },
    },
    true,
  );
  if (values.help) {
    console.log(help);
    return;
  }
  const verb = verbOf(positionals);
  for (const name of Object.values(optionsOf).flat())
    if (values[name as keyof typeof values] !== undefined && !optionsOf[verb]!.includes(name))
      throw new UsageError(`--${name} is no option of ${verb}.`);
  const { look, media, anew, force } = values;
  const json = Boolean(values.json);
  const leaseMinutes = minutesOf('for', values.for, DEFAULT_MINUTES);
  const waitMinutes = minutesOf('wait', values.wait, 0);
  const site = await loadSite();
  const folders = buildFolders(values);
  const show = progressOf(verb, json);
  try {
    if (verb === 'pull') {
      const report = await pullState(site, folders, { isLook: look, media, waitMinutes, leaseMinutes }, show);
      show(0, 0);
      print({ pulled: report }, pullSentence(report));
    } else if (verb === 'push') {
      const options = { anew, leaseMinutes, warta: enginePackage().version };
      const report = await pushState(site, folders, options, show);
      show(0, 0);
      print({ pushed: report }, pushSentence(report));
    } else {
      await releaseLease(site, folders, Boolean(force));
      print({ released: true }, 'Released: other machines may publish.');
    }
  } finally {
    show(0, 0);
  }

  function print(report: object, sentence: string): void {
    if (json) terminal.out(`${printableJson(report)}\n`);
    else log(sentence);
  }
});

function verbOf([verb = '', ...others]: string[]): string {
  if (!Object.hasOwn(optionsOf, verb) || others.length)
    throw new UsageError('Say what to do with the state: pull, push or release. --help explains it.');
  return verb;
}

function minutesOf(name: string, value: string | undefined, byDefault: number): number {
  const minutes = value === undefined ? byDefault : Number(value);
  if (!/^\d+$/.test(value ?? '0') || (name === 'for' && minutes === 0))
    throw new UsageError(`--${name} ${value} is no number of minutes.`);
  return minutes;
}

/** One line that is drawn again in a terminal, and nothing elsewhere. */
function progressOf(verb: string, json: boolean): (done: number, total: number) => void {
  if (!terminal.redraws || json) return () => {};
  const doing = verb === 'pull' ? 'Getting the state' : 'Sending the state';
  return (done, total) => terminal.err(`\r\u001b[2K${total ? `${doing} … ${done} of ${total}` : ''}`);
}

function amount({ bytes, parts, requests, milliseconds }: PushReport): string {
  const seconds = (milliseconds / 1000).toFixed(1);
  return `${(bytes / 1e6).toFixed(1)} MB in ${parts} parts, with ${requests} requests, in ${seconds} s`;
}

function pullSentence(report: PullReport): string {
  const { from, wasHere } = report;
  if (!from) return 'Nothing was pushed yet. Build and push: npm run build, npm run state -- push';
  const pushed = `what ${from.by} pushed at ${from.at}`;
  if (wasHere) return `The state is here already: ${pushed}.`;
  const other =
    from.warta === enginePackage().version
      ? ''
      : ` It was pushed by Warta ${from.warta}; this version makes anew what it makes otherwise.`;
  return `Pulled ${pushed}: ${amount(report)}.${other}`;
}

function pushSentence(report: PushReport): string {
  return report.parts ? `Pushed: ${amount(report)}.` : 'Nothing changed since the last push.';
}
