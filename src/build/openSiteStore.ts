import { readConfig } from '../config/readConfig.ts';
import type { Site } from '../config/siteSchema.ts';
import { markBuildIncomplete } from '../store/pageRecords.ts';
import { openStore, type Store } from '../store/store.ts';
import { ingestCodeHash } from './code.ts';

/**
 * Opens the store of a site. It is made again if the code or the configuration that reading content depends on changed.
 * Another change of the configuration, as of a tag's label, keeps the content and rebuilds all pages.
 */
export function openSiteStore(stateDir: string, site: Site): Store {
  const store = openStore(stateDir, ingestCodeHash() + JSON.stringify(readConfig(site)));
  // No file of the site has anything of where it is deployed to, or where the state is kept.
  const config = JSON.stringify({ ...site, deploy: undefined, state: undefined });
  const known = store.prepare("SELECT value FROM meta WHERE key = 'site'").get();
  if (known?.value !== config) {
    // In this order: if the process dies in between, the next one comes here again.
    markBuildIncomplete(store);
    store.prepare("INSERT OR REPLACE INTO meta VALUES ('site', ?)").run(config);
  }
  return store;
}
