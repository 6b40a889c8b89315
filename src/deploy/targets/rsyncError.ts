import { DeployError } from '../deployError.ts';
import { lastLines, type Ended } from '../runProgram.ts';

const isRefused =
  /: (?:Permission denied|Read-only file system) \(\d+\)$|: Permission denied \([a-z,-]+\)\.?$|auth failed on module|Host key verification failed\.|password is required|module is read only/im;

/** What the exit status of rsync means, by its manual, section "EXIT VALUES". */
export function rsyncError({ status, stderr }: Ended, to: string): DeployError {
  const said = `\n${lastLines(stderr)}`;
  // Names of files are quoted or at the end of a line, and may have any words; the numbers are those of the system.
  const reasons = stderr.replace(/".*"/g, '');
  if (/: (?:No space left on device|Disk quota exceeded) \(\d+\)$/im.test(reasons))
    return new DeployError(`${to} is full. Make room there, and deploy again; nothing is lost.${said}`, 4);
  if (isRefused.test(reasons))
    return new DeployError(
      `${to} refused. Look at the key or the password, and at the rights there.${said}`,
      1,
    );
  if (/could not make way for new regular file: |: Not a directory \(\d+\)$/m.test(reasons))
    return new DeployError(
      `${to} has a folder where a file has to be, or the other way round. Move it elsewhere, and deploy again.${said}`,
      1,
    );
  if (
    [5, 30, 35, 255].includes(status) ||
    /Connection (?:refused|timed out|reset)|Could not resolve/i.test(reasons)
  )
    return new DeployError(
      `${to} cannot be reached. Look at its name and the network, and deploy again.${said}`,
      3,
    );
  if (status === 1)
    return new DeployError(`rsync refuses its arguments; it must be version 3.2.3 or later.${said}`, 1);
  return new DeployError(`rsync ended with status ${status}. Deploy again; what was sent is kept.${said}`, 3);
}
