import { sqliteResultCode } from '../lib/sqliteError.ts';

/**
 * True for an error of this machine, such as a full disk, too little memory or a package that is not installed: the job may
 * succeed on another worker. Other errors are errors of the content or the code, which every worker would have.
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
