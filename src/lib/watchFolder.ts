import { readdirSync, realpathSync, statSync, watch, type FSWatcher } from 'node:fs';
import { join, sep } from 'node:path';
import { lstatIfExists } from './lstatIfExists.ts';

/** How long `npm start` and `npm run dev` wait after a save, and the longest time that further saves can delay a call, in milliseconds. */
const DEBOUNCE = 30;
const MAX_DELAY = 2000;
/** How often to check that the folder is still the same one, and how often to report a change if watching failed. */
const HEARTBEAT = 1000;
const FALLBACK_INTERVAL = 10_000;

/** What happened in a watched folder. */
export interface FolderEvent {
  /** The folder; undefined if what happened is not known, so anything may have changed. */
  folder: string | undefined;
  /** The name of what came or went in it; undefined if only the bytes of a file changed. */
  entry: string | undefined;
}

export interface WatchOptions {
  /** Called once if something cannot be watched; `onChange` is then called every ten seconds. */
  complain: (message: string) => void;
  /** Called at once with everything that happens, before the pause after which `onChange` is called. */
  onEvent?: (event: FolderEvent) => void;
  /** Only files of the folder itself for which it returns true are watched, and no subfolders. */
  isRelevant?: ((file: string) => boolean) | undefined;
  /** True to watch hidden files and the targets of symbolic links too. */
  includesHidden?: boolean | undefined;
}

export interface FolderWatch {
  /** Watches what came since the last call of `onChange`, without a pause. */
  update: () => void;
  /** True if nothing can change in a folder without an event. */
  isWatching: (folder: string) => boolean;
  end: () => void;
}

/**
 * Calls `onChange` shortly after a file was saved in a folder or in one of its subfolders. The folder may be removed and
 * come back. Watches folders, not files: a recursive watch on Linux would open each of a hundred thousand files.
 */
export function watchFolder(
  root: string,
  onChange: () => void,
  { complain, onEvent = () => {}, isRelevant, includesHidden = false }: WatchOptions,
): FolderWatch {
  const watchers = new Map<string, { watcher: FSWatcher; identity: string }>();
  let rootIdentity = identityOf(root);
  let timer: NodeJS.Timeout | undefined;
  let firstChange: number | undefined;
  /** The paths of what came or went since the watchers were set; the root for anything. */
  const outdated = new Set<string>();
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
    update();
    lastCall = Date.now();
    onChange();
  }
  const anythingChanged = () => {
    outdated.add(root);
    onEvent({ folder: undefined, entry: undefined });
    scheduleCall();
  };
  const heartbeat = setInterval(() => {
    const identity = identityOf(root);
    if (identity !== rootIdentity || (isBlind && Date.now() - lastCall >= FALLBACK_INTERVAL))
      anythingChanged();
  }, HEARTBEAT);

  /** Watches every folder that came, and stops watching those that went. */
  function update() {
    // Checked here too: between two heartbeats the folder can be removed, be reported and come back.
    const identity = identityOf(root);
    if (identity !== rootIdentity) outdated.add(root);
    rootIdentity = identity;
    if (outdated.has(root)) {
      isBlind = false;
      updateTree(root);
    } else for (const path of outdated) updateTree(path);
    outdated.clear();
  }
  function updateTree(path: string) {
    const found = new Set<string>();
    if (path === root || isWatchedFolder(path)) watchTree(path, found);
    for (const folder of watchers.keys())
      if ((path === root || folder === path || folder.startsWith(`${path}${sep}`)) && !found.has(folder))
        unwatch(folder);
  }
  function isWatchedFolder(path: string): boolean {
    return !isRelevant && (lstatIfExists(path)?.isDirectory() ?? false);
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
      if (file === null) return anythingChanged();
      // Links lead to other folders, so where they are included everything is looked at.
      if (event === 'rename') outdated.add(includesHidden ? root : join(folder, file));
      onEvent({ folder, entry: event === 'rename' ? file : undefined });
      scheduleCall();
    });
    watcher.on('error', () => {
      unwatch(folder);
      anythingChanged();
    });
    watchers.set(folder, { watcher, identity });
  }
  function unwatch(folder: string) {
    const known = watchers.get(folder);
    watchers.delete(folder);
    known?.watcher.close();
  }

  updateTree(root);
  return {
    update,
    isWatching: (folder) => watchers.has(folder),
    end: () => {
      clearTimeout(timer);
      clearInterval(heartbeat);
      for (const folder of [...watchers.keys()]) unwatch(folder);
    },
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
