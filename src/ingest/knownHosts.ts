import { plainHost } from '../model/plainHost.ts';
import type { Site } from '../config/siteSchema.ts';
import type { Store } from '../store/store.ts';
import type { FileResult } from './fileResult.ts';
import type { FileToRead } from './readFile.ts';
import { fileKind } from './fileKind.ts';

export interface KnownHosts {
  /** Hosts at which the site stood, and does not stand now. */
  former: string[];
  /** What is to be read: what changed, and texts with a link to a host that became the site's own of old, or ceased to be. */
  changed: FileToRead[];
  /** Keeps the hosts; call it when all that changed has been read. */
  settle: () => void;
}

/** Reads the permalinks file where that changed, and says by which hosts the texts are to be read. */
export async function knownHosts(
  store: Store,
  contentDir: string,
  site: Site,
  changed: FileToRead[],
  take: (results: FileResult[]) => void,
): Promise<KnownHosts> {
  const permalinks = changed.find(({ kind }) => kind === 'permalinks');
  if (permalinks) {
    const { readFile } = await import('./readFile.ts');
    take([await readFile(permalinks, { contentDir, site, formerHosts: [] })]);
  }
  const former = formerHosts(store, site);
  const before = store.prepare("SELECT value FROM meta WHERE key = 'formerHosts'").get() as
    { value: string } | undefined;
  const known = before ? (JSON.parse(before.value) as string[]) : [];
  const files = new Map(changed.filter((file) => file !== permalinks).map((file) => [file.path, file]));
  const linking = store.prepare("SELECT DISTINCT file FROM facet WHERE kind = 'host' AND value = ?");
  for (const host of [...former, ...known]) {
    if (former.includes(host) && known.includes(host)) continue;
    for (const { file: path } of linking.iterate(plainHost(host)) as Iterable<{ file: string }>) {
      // Without what is known of it, it is read although its bytes are the same.
      files.set(path, { ...files.get(path), path, kind: fileKind(path)!, known: undefined });
    }
  }
  return {
    former,
    changed: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    settle: () => {
      if (JSON.stringify(former) === JSON.stringify(known)) return;
      store.prepare("INSERT OR REPLACE INTO meta VALUES ('formerHosts', ?)").run(JSON.stringify(former));
    },
  };
}

function formerHosts(store: Store, site: Site): string[] {
  const own = new URL(site.url).host;
  const hosts = store
    .prepare('SELECT url FROM permalink_site')
    .all()
    .map(({ url }) => new URL(url as string).host);
  return [...new Set(hosts)].filter((host) => host !== own).sort();
}
