import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { astroCommand } from '../build/compile/compile.ts';
import { newsroomRoot } from '../lib/newsroomRoot.ts';
import { buildFolders } from '../build/buildFolders.ts';
import { THEME_FOLDER } from '../build/code.ts';
import { refuseForeignConfig } from '../build/compile/astroConfigFile.ts';
import { PLUGIN_FOLDER } from '../config/pluginSchemas.ts';
import { watchFolder, type FolderWatch } from '../lib/watchFolder.ts';
import { log } from './output.ts';
import { commandArguments, hostHelp, hostOf, portOf } from './arguments.ts';
import { runCommand } from './runCommand.ts';

const help = `Shows the content as it is being written, drafts too: npm run dev -- [options]

  --content DIR    the content folder (content)
  --state DIR      what may be deleted at any time (.warta)
  --port N         where it is served (4321)
${hostHelp}`;

// Astro's own server, in the foreground: it goes into the background if it believes that a program runs it.
await runCommand(async () => {
  const { values } = commandArguments({
    content: { type: 'string' },
    state: { type: 'string' },
    port: { type: 'string' },
    host: { type: 'string' },
  });
  if (values.help) {
    console.log(help);
    return;
  }
  const { content, state } = buildFolders(values);
  const args = [astroCommand(), 'dev', '--ignore-lock', '--port', String(portOf(values.port))];
  const host = hostOf(values.host);
  if (host !== undefined) args.push('--host', host);
  refuseForeignConfig();
  const run = (): ChildProcess =>
    spawn(process.execPath, args, {
      cwd: newsroomRoot,
      env: {
        ...process.env,
        ASTRO_TELEMETRY_DISABLED: '1',
        ASTRO_DEV_BACKGROUND: '0',
        WARTA_CONTENT: content,
        WARTA_STATE: state,
      },
      stdio: 'inherit',
    });
  let child = run();
  let isRestarting = false;
  const restart = () => {
    isRestarting = true;
    child.kill('SIGTERM');
  };
  const watches = watchOwnCode(restart);
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.on(signal, () => {
      isRestarting = false;
      child.kill(signal);
    });
  do {
    isRestarting = false;
    process.exitCode = await new Promise<number>((resolve) =>
      child.on('close', (status) => resolve(status ?? 0)),
    );
    if (isRestarting) child = run();
  } while (isRestarting);
  for (const watch of watches) watch.end();
}, true);

/**
 * Watches what the server cannot load again while it runs: the plugins of the newsroom, and which components its theme has.
 */
function watchOwnCode(onChange: () => void): FolderWatch[] {
  const themeDir = join(newsroomRoot, THEME_FOLDER);
  const files = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort().join('\n') : '');
  let before = files(themeDir);
  return [
    watchFolder(join(newsroomRoot, PLUGIN_FOLDER), onChange, { complain: log }),
    watchFolder(
      themeDir,
      () => {
        const now = files(themeDir);
        if (now !== before) onChange();
        before = now;
      },
      { complain: log },
    ),
  ];
}
