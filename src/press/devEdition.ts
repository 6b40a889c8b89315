import { join } from 'node:path';
import type { AstroIntegrationLogger } from 'astro';
import type { ViteDevServer } from 'vite';
import type { Instant } from '../article/dates.ts';
import { ContentError } from '../schema/problem.ts';
import { problemLines } from '../schema/problemLines.ts';
import { visible } from '../schema/visible.ts';
import { edition, setEdition } from '../store/edition.ts';
import { openStore } from '../store/store.ts';
import { ingestKey } from './code.ts';
import { folders } from './folders.ts';
import { loadSite } from './loadSite.ts';
import { lock } from './lock.ts';
import { checkedContent } from './publish.ts';
import { oneAtATime } from './oneAtATime.ts';
import { watchFolder } from './watchFolder.ts';

/**
 * Lets the dev server show the content as it is being written, drafts and embargoed articles included.
 * It has a store of its own, so that a publish beside it sees only what readers may see.
 * @returns what ends it
 */
export async function openDevEdition(
  server: ViteDevServer,
  logger: AstroIntegrationLogger,
): Promise<() => void> {
  const { content, out, state } = folders({
    content: process.env.WARTA_CONTENT,
    state: process.env.WARTA_STATE,
  });
  const at = { content, out, state: join(state, 'dev') };
  const unlock = lock({ state: at.state });
  const site = await loadSite();
  const store = openStore(at.state, ingestKey() + JSON.stringify(site));
  const readAgain = async () => {
    try {
      const warnings = await checkedContent(store, at, site, undefined, { step: () => {} });
      for (const line of problemLines(warnings)) logger.warn(line);
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      for (const line of problemLines(error.problems)) logger.error(line);
    }
    // Templates change while the server runs, so nothing that they rendered is kept.
    setEdition({ ...edition(store, site, Date.now() as Instant), shared: (_, render) => render() });
    server.ws.send({ type: 'full-reload' });
  };
  const saved = oneAtATime(readAgain, (error) => logger.error(visible((error as Error).message)));
  await saved();
  const endWatch = watchFolder(
    content,
    () => void saved(),
    (message) => logger.warn(visible(message)),
  );
  return () => {
    endWatch();
    store.close();
    unlock();
  };
}
