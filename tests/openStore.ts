import { join } from 'node:path';
import { instant, type Instant } from '../src/model/dates.ts';
import { crossCheck } from '../src/ingest/crossCheck.ts';
import { ingest, type Ingested } from '../src/ingest/ingest.ts';
import type { Problem } from '../src/lib/problem.ts';
import type { Site } from '../src/config/siteSchema.ts';
import { createSiteContext, type SiteContext } from '../src/store/siteContext.ts';
import { updateVisibility } from '../src/store/visibility.ts';
import { settleMovedPages } from '../src/store/movedPages.ts';
import { storedProblems } from '../src/store/problems.ts';
import { openStore, type Store } from '../src/store/store.ts';
import { contentFolder, temporaryFolder } from './contentFolder.ts';
import { siteWith } from './site.ts';

/** A content folder, and the store that mirrors it. */
export interface Room {
  content: string;
  state: string;
  site: Site;
  store: Store;
  /** Reads what changed, and lists what may be seen at a moment: by default everything. */
  read: (now?: Instant) => Promise<Ingested>;
  /** Every problem, of files and between them, at a moment: by default one at which all has come. */
  problems: (now?: Instant) => Problem[];
  context: (now?: Instant) => SiteContext;
}

export async function openRoom(files: Record<string, string | Buffer>, site = siteWith()): Promise<Room> {
  const content = contentFolder(files);
  const state = join(temporaryFolder(), 'state');
  const store = openStore(state, 'test');
  const room: Room = {
    content,
    state,
    site,
    store,
    read: async (now) => {
      const ingested = await ingest(store, content, site, () => {});
      updateVisibility(store, now);
      settleMovedPages(store, site);
      return ingested;
    },
    problems: (now = instant('9000-01-01T00:00:00Z')!) => [
      ...storedProblems(store, true),
      ...crossCheck(store, site, now),
    ],
    context: (now = 0 as Instant) => createSiteContext(store, site, now),
  };
  await room.read();
  return room;
}
