import { spawn } from 'node:child_process';
import { astroCommand } from '../build/compile/compile.ts';
import { newsroomRoot } from '../lib/newsroomRoot.ts';
import { buildFolders } from '../build/buildFolders.ts';
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
  const child = spawn(process.execPath, args, {
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
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal));
  process.exitCode = await new Promise<number>((resolve) =>
    child.on('close', (status) => resolve(status ?? 0)),
  );
}, true);
