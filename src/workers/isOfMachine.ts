import { sqliteResultCode } from '../lib/sqliteError.ts';

/**
 * True for an error of this machine, such as its disk, its memory or a package that is not installed: another worker may do
 * the job. A job of which every worker throws the same is at fault itself.
 */
export function isOfMachine(error: unknown): boolean {
  const { syscall, code = '' } = error as NodeJS.ErrnoException;
  return (
    syscall !== undefined ||
    sqliteResultCode(error) !== undefined ||
    code.startsWith('ERR_WORKER_') ||
    code === 'ERR_MODULE_NOT_FOUND'
  );
}
