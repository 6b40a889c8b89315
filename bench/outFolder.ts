import { lstatSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';

/** What a generator made. Entries are files and folders; a folder's size is the number of entries right in it. */
export interface OutFolder {
  pages: number;
  files: number;
  entries: number;
  bytes: number;
  largest: { path: string; entries: number };
}

export function outFolder(out: string): OutFolder {
  const found: OutFolder = { pages: 0, files: 0, entries: 0, bytes: 0, largest: { path: '', entries: 0 } };
  count(out);
  return found;

  function count(folder: string): void {
    const entries = readdirSync(folder, { withFileTypes: true });
    found.entries += entries.length;
    if (entries.length > found.largest.entries)
      found.largest = { path: `/${relative(out, folder)}`, entries: entries.length };
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        count(path);
        continue;
      }
      found.files++;
      found.bytes += lstatSync(path).size;
      if (entry.name.endsWith('.html')) found.pages++;
    }
  }
}
