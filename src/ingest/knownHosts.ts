import { join } from 'node:path';
import { contentHash } from '../lib/contentHash.ts';
import { normalisedHost } from '../model/normalisedHost.ts';
import type { Site } from '../config/siteSchema.ts';
import type { Store } from '../store/store.ts';
import { filesOnDisk } from './contentFiles.ts';
import type { FileResult } from './fileResult.ts';
import type { FileToRead } from './readFile.ts';
import { fileKind } from './fileKind.ts';
import { readBytes } from './readBytes.ts';

export interface KnownHosts {
  /** Hosts at which the site was, and is no longer. */
  former: string[];
  /** The changed files without the permalinks file, and texts that link to a host which became a former host or ceased to be one. */
  toRead: FileToRead[];
  /** Stores the former hosts. Call it when every file of `toRead` has been read. */
  save: () => void;
}

/** Reads the permalinks file if it changed, and returns the former hosts and the files to read with them. */
export async function knownHosts(
  store: Store,
  contentDir: string,
  site: Site,
  changed: FileToRead[],
  onResults: (results: FileResult[]) => void,
): Promise<KnownHosts> {
  const permalinks = changed.find(({ kind }) => kind === 'permalinks');
  if (permalinks && hasOtherBytes(permalinks, contentDir)) {
    // Imported here, so that a build without changed files does not load the Markdown parser.
    const { readFile } = await import('./readFile.ts');
    onResults([await readFile(permalinks, { content: filesOnDisk(contentDir), site, formerHosts: [] })]);
  }
  const former = formerHosts(store, site);
  const row = store.prepare("SELECT value FROM meta WHERE key = 'formerHosts'").get() as
    { value: string } | undefined;
  const known = row ? (JSON.parse(row.value) as string[]) : [];
  const files = new Map(changed.filter((file) => file !== permalinks).map((file) => [file.path, file]));
  const selectLinking = store.prepare("SELECT DISTINCT file FROM facet WHERE kind = 'host' AND value = ?");
  for (const host of [...former, ...known]) {
    if (former.includes(host) && known.includes(host)) continue;
    for (const { file: path } of selectLinking.iterate(normalisedHost(host)) as Iterable<{ file: string }>) {
      // Without its digest, so that it is read although its bytes are the same.
      files.set(path, { ...files.get(path), path, kind: fileKind(path)!, knownDigest: undefined });
    }
  }
  return {
    former,
    toRead: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    save: () => {
      if (JSON.stringify(former) === JSON.stringify(known)) return;
      store.prepare("INSERT OR REPLACE INTO meta VALUES ('formerHosts', ?)").run(JSON.stringify(former));
    },
  };
}

/** True unless a file has the bytes that the store knows: each build writes the permalinks file, and knows what it wrote. */
function hasOtherBytes({ path, knownDigest }: FileToRead, contentDir: string): boolean {
  const { bytes } = readBytes(join(contentDir, path), Infinity, '');
  return bytes === undefined || contentHash(bytes) !== knownDigest;
}

function formerHosts(store: Store, site: Site): string[] {
  const own = new URL(site.url).host;
  const hosts = store
    .prepare('SELECT url FROM permalink_site')
    .all()
    .map(({ url }) => new URL(url as string).host);
  return [...new Set(hosts)].filter((host) => host !== own).sort();
}
