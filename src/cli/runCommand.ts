import { diskError } from '../lib/diskError.ts';
import { exitStatus } from './exitStatus.ts';
import { reportError, reportErrorAsJson } from './reportError.ts';

const signalStatuses = { SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Runs a command, reports its error, and sets the exit status.
 * @param handlesSignals true if the command itself handles signals. Otherwise a signal ends the process by `process.exit`,
 *   between two steps of the command, so that what it does at its exit is done and its children end too
 */
export async function runCommand(command: () => Promise<void>, handlesSignals = false): Promise<void> {
  const removeHandlers = Object.entries(handlesSignals ? {} : signalStatuses).map(([signal, status]) => {
    const exit = () => process.exit(status);
    process.once(signal, exit);
    return () => process.off(signal, exit);
  });
  try {
    await command();
  } catch (thrown) {
    // A build has wrapped its own disk errors already.
    const error = diskError(thrown) ?? thrown;
    // Looked for in the raw arguments: if another option is wrong, none was parsed.
    if (process.argv.includes('--json')) reportErrorAsJson(error);
    else reportError(error);
    process.exitCode = exitStatus(error);
  } finally {
    for (const remove of removeHandlers) remove();
  }
}
