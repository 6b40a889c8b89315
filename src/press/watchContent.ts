import { watch } from 'node:fs';

/**
 * Calls `changed` a moment after something in a content folder was saved, and never while an earlier call runs.
 * @returns what ends the watch
 */
export function watchContent(contentDir: string, changed: () => Promise<void>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let running = false;
  let again = false;
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
  const watcher = watch(contentDir, { recursive: true }, (_event, file) => {
    // Editors write hidden files beside the one that they save.
    if (file?.split(/[\\/]/).some((part) => part.startsWith('.') || part.endsWith('~'))) return;
    clearTimeout(timer);
    timer = setTimeout(() => void run(), 60);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}
