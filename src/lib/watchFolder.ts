import { readdirSync, realpathSync, statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** How long `npm start` and `npm run dev` wait after a save, and the longest time that further saves can delay a call, in milliseconds. */
const DEBOUNCE = 60;
const MAX_DELAY = 2000;
/** How often to check that the folder is still the same one, and how often to report a change if watching failed. */
const HEARTBEAT = 1000;
const FALLBACK_INTERVAL = 10_000;

/**
 * Calls `onChange` shortly after a file was saved in a folder or in one of its subfolders. The folder may be removed and
 * come back. Watches folders, not files: a recursive watch on Linux would open each of a hundred thousand files.
 * @param complain is called once if something cannot be watched; `onChange` is then called every ten seconds
 * @param isRelevant if given, only files of the folder itself for which it returns true are watched, and no subfolders
 * @param includesHidden true to watch hidden files and the targets of symbolic links too
 * @returns a function that stops watching
 */
export function watchFolder(
  root: string,
  onChange: () => void,
  complain: (message: string) => void,
  isRelevant?: (file: string) => boolean,
  includesHidden = false,
): () => void {
  const watchers = new Map<string, { watcher: FSWatcher; identity: string }>();
  let rootIdentity = identityOf(root);
  let timer: NodeJS.Timeout | undefined;
  let firstChange: number | undefined;
  let needsUpdate = false;
  let isBlind = false;
  let hasComplained = false;
  let lastCall = Date.now();

  const scheduleCall = () => {
    clearTimeout(timer);
    const now = Date.now();
    firstChange ??= now;
    timer = setTimeout(call, Math.min(DEBOUNCE, Math.max(0, firstChange + MAX_DELAY - now)));
  };
  function call() {
    firstChange = undefined;
    // Checked here too: between two heartbeats the folder can be removed, be reported and come back.
    rootIdentity = identityOf(root);
    if (needsUpdate) updateWatchers();
    lastCall = Date.now();
    onChange();
  }
  const heartbeat = setInterval(() => {
    const identity = identityOf(root);
    if (identity !== rootIdentity || (isBlind && Date.now() - lastCall >= FALLBACK_INTERVAL)) {
      needsUpdate = true;
      scheduleCall();
    }
  }, HEARTBEAT);

  /** Watches every folder that exists now, and stops watching those that are gone. */
  function updateWatchers() {
    needsUpdate = false;
    isBlind = false;
    const found = new Set<string>();
    watchTree(root, found);
    for (const folder of watchers.keys()) if (!found.has(folder)) unwatch(folder);
  }
  function watchTree(folder: string, found: Set<string>) {
    try {
      found.add(folder);
      watchOne(folder);
      if (isRelevant) return;
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const path = join(folder, entry.name);
        if (entry.isDirectory() && (includesHidden || !entry.name.startsWith('.'))) watchTree(path, found);
        else if (includesHidden && entry.isSymbolicLink()) watchTarget(path, found);
      }
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      // The folder was removed meanwhile.
      if (code === 'ENOENT' || code === 'ENOTDIR') return;
      isBlind = true;
      if (hasComplained) return;
      hasComplained = true;
      complain(
        `${folder} cannot be watched, so it is looked at every ten seconds. ${remedies[code!] ?? ''}(${message})`,
      );
    }
  }
  /** Watches the target of a symbolic link, if there is one. */
  function watchTarget(link: string, found: Set<string>) {
    let target: string;
    try {
      target = realpathSync(link);
    } catch {
      return;
    }
    if (found.has(target)) return;
    if (statSync(target).isDirectory()) return watchTree(target, found);
    found.add(target);
    watchOne(target);
  }
  function watchOne(folder: string) {
    const identity = identityOf(folder);
    if (identity === undefined) return unwatch(folder);
    // A folder that was removed and made again needs a new watcher.
    if (watchers.get(folder)?.identity === identity) return;
    unwatch(folder);
    const watcher = watch(folder, (event, file) => {
      // Editors write hidden files next to the one that they save.
      if (!includesHidden && (file?.startsWith('.') || file?.endsWith('~'))) return;
      if (isRelevant && file !== null && !isRelevant(file)) return;
      needsUpdate ||= event === 'rename';
      scheduleCall();
    });
    watcher.on('error', () => {
      unwatch(folder);
      needsUpdate = true;
      scheduleCall();
    });
    watchers.set(folder, { watcher, identity });
  }
  function unwatch(folder: string) {
    const known = watchers.get(folder);
    watchers.delete(folder);
    known?.watcher.close();
  }

  updateWatchers();
  return () => {
    clearTimeout(timer);
    clearInterval(heartbeat);
    for (const folder of [...watchers.keys()]) unwatch(folder);
  };
}

const remedies: Record<string, string> = {
  ENOSPC: 'Raise the limit of the system: sysctl fs.inotify.max_user_watches=524288 ',
  EMFILE: 'Raise the limit of the system: sysctl fs.inotify.max_user_instances=512 ',
};

/** Distinguishes a folder from a later one of the same name, even if that gets the same inode. */
function identityOf(folder: string): string | undefined {
  try {
    const { ino, birthtimeMs } = statSync(folder);
    return `${ino} ${birthtimeMs}`;
  } catch {
    return undefined;
  }
}
