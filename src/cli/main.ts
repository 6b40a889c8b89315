import { enginePackage } from './enginePackage.ts';

const commands: Record<string, { load: () => Promise<unknown>; summary: string }> = {
  start: { load: () => import('./start.ts'), summary: 'publishes, serves, and publishes again what changes' },
  dev: { load: () => import('./dev.ts'), summary: 'shows the content as it is being written, drafts too' },
  build: { load: () => import('./build.ts'), summary: 'publishes to dist/' },
  preview: { load: () => import('./preview.ts'), summary: 'serves dist/ as it is' },
  check: { load: () => import('./check.ts'), summary: 'checks the content and publishes nothing' },
  new: { load: () => import('./new.ts'), summary: 'begins an article' },
  hosting: {
    load: () => import('./hosting.ts'),
    summary: 'prints the configuration of a web server, or an edge function',
  },
  deploy: { load: () => import('./deploy.ts'), summary: 'sends what changed to where readers get it' },
  announce: { load: () => import('./announce.ts'), summary: 'tells hubs and search engines what changed' },
  verify: {
    load: () => import('./verify.ts'),
    summary: 'reads the site where readers find it, and compares',
  },
  state: {
    load: () => import('./state.ts'),
    summary: 'keeps .warta where other machines get it: push, pull',
  },
  worker: {
    load: () => import('./worker.ts'),
    summary: 'does a part of the builds of other machines',
  },
  pack: { load: () => import('./pack.ts'), summary: 'packs dist/ for copies and for the edge' },
  init: { load: () => import('./init.ts'), summary: 'begins a newsroom in a new folder' },
};

/** `warta COMMAND [options]`: runs one command. Each is a module that runs when it is loaded. */
export async function main(): Promise<void> {
  const [, , name = ''] = process.argv;
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (command) {
    // Each command parses what follows its own name.
    process.argv.splice(2, 1);
    await command.load();
    return;
  }
  if (name === '--version' || name === '-v') return console.log(enginePackage().version);
  const lines = Object.entries(commands).map(([name, { summary }]) => `  ${name.padEnd(9)}${summary}`);
  const help = `warta COMMAND [options]\n\n${lines.join('\n')}\n\nEach explains itself with --help.`;
  if (['', 'help', '--help', '-h'].includes(name)) return console.log(help);
  console.error(`"${name}" is no command of Warta.\n\n${help}`);
  process.exitCode = 2;
}
