import { UsageError } from '../build/buildFolders.ts';
import { CodeChangedError } from '../build/code.ts';
import { LockedError } from '../build/lock.ts';
import { PermalinksChangedError } from '../build/permalinks/permalinksChanged.ts';
import { DeployError } from '../deploy/deployError.ts';
import { DiskError } from '../lib/diskError.ts';
import { BrokerError } from '../workers/brokerError.ts';

/**
 * The exit status of a command that failed: 1 the content or the code is wrong, 2 wrong usage, 3 try again, since another
 * command holds the lock, the code or the permalinks file changed meanwhile, or the broker of workers does not answer, 4 the disk refused. A command that
 * succeeds exits with 0.
 */
export function exitStatus(error: unknown): number {
  if (error instanceof UsageError) return 2;
  if (isRetryable(error)) return 3;
  if (error instanceof DeployError) return error.status;
  return error instanceof DiskError ? 4 : 1;
}

/** True if the same command may succeed in a moment. */
export function isRetryable(error: unknown): error is Error {
  return [LockedError, CodeChangedError, PermalinksChangedError, BrokerError].some(
    (kind) => error instanceof kind,
  );
}
