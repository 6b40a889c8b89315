import { relative, sep } from 'node:path';
import type { FolderEvent, FolderWatch } from '../lib/watchFolder.ts';
import { scan, type Scan, type ScannedFolder } from './scan.ts';

/** More folders with events than this, and events may have been lost: systems keep only so many (inotify(7)). */
const MAX_CHANGED_FOLDERS = 1000;

/** Scans one content folder many times, and reads only those of its folders that changed since. */
export interface ContentScanner {
  scan: () => Scan;
  /** To be called with every event of the watch, at once. */
  onEvent: (event: FolderEvent) => void;
  /** Makes the next scan read every folder. */
  forget: () => void;
}

/** @param watch the watch of the content folder, whose events `onEvent` gets */
export function contentScanner(contentDir: string, watch: () => FolderWatch): ContentScanner {
  let known = new Map<string, ScannedFolder>();
  const changed = new Set<string>();
  const pathOf = (folder: string) => relative(contentDir, folder).replaceAll(sep, '/');
  const forget = () => known.clear();

  const onEvent = ({ folder, entry }: FolderEvent) => {
    if (folder === undefined || changed.size > MAX_CHANGED_FOLDERS) return forget();
    const path = pathOf(folder);
    changed.add(path);
    // A folder may have taken the place of another, with all that is below it.
    if (entry !== undefined) changed.add(path ? `${path}/${entry}` : entry);
  };

  return {
    forget,
    onEvent,
    scan: () => {
      watch().update();
      for (const path of known.keys())
        if (foldersOf(path).some((folder) => changed.has(folder))) known.delete(path);
      changed.clear();
      // What is written into a folder while nobody watches it causes no event.
      const watched = new Set<string>();
      const result = scan(contentDir, (path) => {
        if (watch().isWatching(path ? `${contentDir}${sep}${path.replaceAll('/', sep)}` : contentDir))
          watched.add(path);
        return known.get(path);
      });
      known = new Map(
        result.folders
          .filter(({ path, isStable }) => isStable && watched.has(path))
          .map((folder) => [folder.path, folder]),
      );
      return result;
    },
  };
}

/** A folder and those above it: `a/b`, `a` and '' for `a/b`. The root counts as changed by its own files only. */
function foldersOf(path: string): string[] {
  const folders = [path];
  for (let end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1))
    folders.push(path.slice(0, end));
  return folders;
}
