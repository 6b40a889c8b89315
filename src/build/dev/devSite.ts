import { basename, dirname, join } from 'node:path';
import type { AstroIntegrationLogger } from 'astro';
import type { ViteDevServer } from 'vite';
import type { Instant } from '../../model/dates.ts';
import { ContentError } from '../../lib/problem.ts';
import { problemLines } from '../../ingest/problemLines.ts';
import type { Site } from '../../config/siteSchema.ts';
import { printable } from '../../lib/printable.ts';
import { createSiteContext, setSiteContext } from '../../store/siteContext.ts';
import { updateSearchIndex } from '../../store/search/updateSearchIndex.ts';
import type { Store } from '../../store/store.ts';
import { openSiteStore } from '../openSiteStore.ts';
import type { DevContent } from './devEndpoints.ts';
import { buildFolders, type Folders } from '../buildFolders.ts';
import { loadSite } from '../config/loadSite.ts';
import { lock } from '../lock.ts';
import { oneAtATime } from '../../lib/oneAtATime.ts';
import { newsroomRoot, configFile } from '../../lib/newsroomRoot.ts';
import { checkedContent } from '../checkedContent.ts';
import { watchFolder } from '../../lib/watchFolder.ts';

/** The content of the dev server, as it is being written. */
export interface DevSite {
  folders: Folders;
  current: () => DevContent | undefined;
  end: () => void;
}

/** The site that is open in this process. */
let opened: DevSite | undefined;

/**
 * Lets the dev server show the content as it is being written, drafts and embargoed articles included.
 * It has a store of its own, so that a build beside it sees only what readers may see.
 */
export async function openDevSite(server: ViteDevServer, logger: AstroIntegrationLogger): Promise<DevSite> {
  const { content, out, state } = buildFolders({
    content: process.env.WARTA_CONTENT,
    state: process.env.WARTA_STATE,
  });
  const folders = { content, out, state: join(state, 'dev') };
  // Where its configuration was saved, Vite sets the next server up before it closes this one.
  opened?.end();
  const unlock = lock({ state: folders.state });
  let store: Store | undefined;
  let site: Site | undefined;
  let current: DevContent | undefined;
  const logError = (error: unknown) => {
    if (!(error instanceof ContentError)) return logger.error(printable((error as Error).message));
    for (const line of problemLines(error.problems)) logger.error(line);
  };
  const readAgain = async () => {
    const before = JSON.stringify(site);
    site = await loadSite();
    if (before !== JSON.stringify(site)) {
      // Until all is read again, pages have nothing to show.
      current = undefined;
      store?.close();
      store = openSiteStore(folders.state, site);
    }
    try {
      const warnings = await checkedContent(store!, folders, site, undefined, { step: () => {} });
      updateSearchIndex(store!);
      for (const line of problemLines(warnings)) logger.warn(line);
    } catch (error) {
      logError(error);
    }
    // Templates change while the server runs, so nothing that they rendered is kept.
    const fresh = createSiteContext(store!, site, Date.now() as Instant);
    current = { store: store!, context: { ...fresh, cachedFragment: (_, render) => render() } };
    setSiteContext(current.context);
    server.ws.send({ type: 'full-reload' });
  };
  const read = oneAtATime(readAgain, logError);
  const saved = () => void read();
  await read();
  const warn = (message: string) => logger.warn(printable(message));
  const watches = [
    watchFolder(content, saved, { complain: warn }),
    watchFolder(dirname(join(newsroomRoot, configFile)), saved, {
      complain: warn,
      isRelevant: (file) => file === basename(configFile),
    }),
  ];
  let hasEnded = false;
  opened = {
    folders,
    current: () => current,
    end: () => {
      if (hasEnded) return;
      hasEnded = true;
      for (const watch of watches) watch.end();
      current = undefined;
      store?.close();
      unlock();
    },
  };
  return opened;
}
