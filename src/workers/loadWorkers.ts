import { UsageError } from '../build/buildFolders.ts';

/** Loads code that talks to a broker: its packages are optional. @throws UsageError if they are missing */
export async function loadWorkers<Module>(load: () => Promise<Module>): Promise<Module> {
  try {
    return await load();
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== 'ERR_MODULE_NOT_FOUND' || !message.includes('@nats-io/')) throw error;
    throw new UsageError(
      'The packages of NATS are not installed. Install what is optional too: npm install --include=optional',
    );
  }
}
