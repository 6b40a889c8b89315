import { spawn } from 'node:child_process';
import { DeployError } from './deployError.ts';

export interface Ended {
  status: number;
  stdout: Buffer;
  stderr: string;
}

/**
 * Runs a program to its end.
 * @param input what it reads from its standard input
 * @throws DeployError if it is not installed, or a signal ended it
 */
export function runProgram(name: string, args: string[], input: string | Uint8Array = ''): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(name, args, { stdio: ['pipe', 'pipe', 'pipe'] });
    const endWithThis = () => child.kill();
    process.once('exit', endWithThis);
    const [out, errors]: [Buffer[], Buffer[]] = [[], []];
    child.stdout.on('data', (data: Buffer) => out.push(data));
    child.stderr.on('data', (data: Buffer) => errors.push(data));
    child.on('error', (error: NodeJS.ErrnoException) => {
      process.off('exit', endWithThis);
      const isMissing = error.code === 'ENOENT';
      reject(
        isMissing
          ? new DeployError(`${name} is not installed; install it, or name another target.`, 1)
          : error,
      );
    });
    child.on('close', (status, signal) => {
      process.off('exit', endWithThis);
      const stderr = Buffer.concat(errors).toString();
      if (status === null) reject(new DeployError(`${name} was ended by ${signal}. Try again.`, 3));
      else resolve({ status, stdout: Buffer.concat(out), stderr });
    });
    // A program that refuses its arguments does not read its input.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}

/** The last lines that a program printed, of which each says what went wrong. */
export const lastLines = (text: string, count = 4): string =>
  text
    .split('\n')
    .filter((line) => line.trim())
    .slice(-count)
    .join('\n');
