import { readdirSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/**
 * Calls `changed` a moment after something in a content folder was saved, and never while an earlier call runs.
 * Watches folders, not files: a recursive watch on Linux would open each of a hundred thousand files.
 * @returns what ends the watch
 */
export function watchContent(contentDir: string, changed: () => Promise<void>): () => void {
  const watchers = new Map<string, FSWatcher>();
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
  let hasOtherFolders = false;
  const run = async () => {
    if (running) {
      again = true;
      return;
    }
    running = true;
    do {
      again = false;
      await changed();
    } while (again);
    running = false;
  };

  const watchFolder = (folder: string) => {
    if (!watchers.has(folder)) {
      const watcher = watch(folder, (event, file) => {
        // Editors write hidden files beside the one that they save.
        if (file?.startsWith('.') || file?.endsWith('~')) return;
        hasOtherFolders ||= event === 'rename';
        clearTimeout(timer);
        timer = setTimeout(() => {
          if (hasOtherFolders) watchBelow(contentDir);
          hasOtherFolders = false;
          void run();
        }, 60);
      });
      const forget = () => watchers.delete(folder);
      watcher.on('error', forget).on('close', forget);
      watchers.set(folder, watcher);
    }
  };
  function watchBelow(folder: string) {
    try {
      watchFolder(folder);
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        if (entry.isDirectory() && !entry.name.startsWith('.')) watchBelow(join(folder, entry.name));
      }
    } catch (error) {
      // A folder that is gone again has nothing to watch.
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
      watchers.get(folder)?.close();
    }
  }
  watchBelow(contentDir);
  return () => {
    clearTimeout(timer);
    for (const watcher of [...watchers.values()]) watcher.close();
  };
}
