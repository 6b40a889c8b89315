import { join } from 'node:path';
import type { AstroIntegrationLogger } from 'astro';
import type { ViteDevServer } from 'vite';
import type { Instant } from '../article/dates.ts';
import { ContentError, problemText } from '../schema/problem.ts';
import { edition, setEdition } from '../store/edition.ts';
import { openStore } from '../store/store.ts';
import { ingestKey } from './compile.ts';
import { folders } from './folders.ts';
import { loadSite } from './loadSite.ts';
import { lock } from './lock.ts';
import { checkedContent } from './publish.ts';
import { watchContent } from './watchContent.ts';

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
      for (const warning of warnings) logger.warn(problemText(warning));
    } catch (error) {
      if (!(error instanceof ContentError)) throw error;
      for (const problem of error.problems) logger.error(problemText(problem));
    }
    // Templates change while the server runs, so nothing that they rendered is kept.
    setEdition({ ...edition(store, site, Date.now() as Instant), shared: (_, render) => render() });
    server.ws.send({ type: 'full-reload' });
  };
  await readAgain();
  const endWatch = watchContent(content, readAgain);
  return () => {
    endWatch();
    store.close();
    unlock();
  };
}
