import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { projectRoot } from '../press/compile.ts';
import { folders } from '../press/folders.ts';
import { run } from './exit.ts';

// Astro's own server, in the foreground: it would go into the background where it takes its user for a program.
await run(async () => {
  const options = {
    content: { type: 'string' },
    state: { type: 'string' },
    port: { type: 'string' },
  } as const;
  const { values } = parseArgs({ options });
  const { content, state } = folders(values);
  const astro = join(dirname(fileURLToPath(import.meta.resolve('astro/package.json'))), 'bin', 'astro.mjs');
  const child = spawn(process.execPath, [astro, 'dev', '--port', values.port ?? '4321'], {
    cwd: projectRoot,
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
});
