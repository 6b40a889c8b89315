import type { BuildOptions } from '../build/buildSite.ts';
import { loadSite } from '../build/config/loadSite.ts';
import { brokerAddress } from '../workers/brokerAddress.ts';
import { log } from './output.ts';

/**
 * Builds with the workers at a broker.
 * @param quiet prints nothing of them
 */
export async function withWorkers(
  url: string,
  buildOptions: BuildOptions,
  quiet: boolean,
  build: (options: BuildOptions) => Promise<void>,
): Promise<void> {
  const address = brokerAddress(url);
  const site = await loadSite(buildOptions.siteUrl);
  const { connectWorkers } = await import('../workers/buildWorkers.ts');
  const workers = await connectWorkers(address, site.url, quiet ? () => {} : log);
  try {
    await build({ ...buildOptions, workers });
  } finally {
    await workers.end();
  }
}
