import { spawn } from 'node:child_process';

/** Runs a command in a folder. @throws an Error with what it said, if it failed */
export type Run = (command: string, cwd: string) => Promise<{ said: string; milliseconds: number }>;

/** @param env what the commands have in their environment, beside that of this process */
export function runner(env: NodeJS.ProcessEnv): Run {
  return async (command, cwd) => {
    const start = performance.now();
    const child = spawn('sh', ['-c', command], {
      cwd,
      env: { ...process.env, ...env, NO_COLOR: '1' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    let complaints = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    child.stderr.on('data', (text: Buffer) => (complaints = (complaints + text.toString()).slice(-5000)));
    const status = await new Promise((resolve, reject) => child.on('error', reject).on('close', resolve));
    if (status !== 0) throw new Error(`${command} ended with status ${status}:\n${said}${complaints}`);
    return { said, milliseconds: performance.now() - start };
  };
}
