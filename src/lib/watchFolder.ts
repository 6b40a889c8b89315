import { readdirSync, realpathSync, statSync, watch, type FSWatcher } from 'node:fs';
import { join } from 'node:path';

/** How long it must be quiet after a save, and how long a call may be put off by further saves, in milliseconds. */
const quiet = 60;
const longestWait = 2000;
/** How often it is seen whether the folder is still the same one, and how often a folder that cannot be watched is called changed. */
const heartbeat = 1000;
const unwatched = 10_000;

/**
 * Calls `changed` a moment after something in a folder, or in one below it, was saved. The folder may go and come back.
 * Watches folders, not files: a recursive watch on Linux would open each of a hundred thousand files.
 * @param complain is told once what cannot be watched; `changed` is called every ten seconds then
 * @param counts whether a file of the folder itself means something
 * @param isPublished whether all in it counts: hidden files, and what symbolic links lead to
 * @returns what ends the watch
 */
export function watchFolder(
  root: string,
  changed: () => void,
  complain: (message: string) => void,
  counts?: (file: string) => boolean,
  isPublished = false,
): () => void {
  const watchers = new Map<string, { watcher: FSWatcher; identity: string }>();
  let rootIdentity = identityOf(root);
  let timer: NodeJS.Timeout | undefined;
  let firstNoticed: number | undefined;
  let hasOtherFolders = false;
  let isBlind = false;
  let hasComplained = false;
  let lastCall = Date.now();

  const notice = () => {
    clearTimeout(timer);
    const now = Date.now();
    firstNoticed ??= now;
    timer = setTimeout(call, Math.min(quiet, Math.max(0, firstNoticed + longestWait - now)));
  };
  function call() {
    firstNoticed = undefined;
    // Seen here too: between two beats it may go, be called changed, and come back.
    rootIdentity = identityOf(root);
    if (hasOtherFolders) look();
    lastCall = Date.now();
    changed();
  }
  const beat = setInterval(() => {
    const identity = identityOf(root);
    if (identity !== rootIdentity || (isBlind && Date.now() - lastCall >= unwatched)) {
      hasOtherFolders = true;
      notice();
    }
  }, heartbeat);

  /** Watches every folder that is there now, and none that is gone. */
  function look() {
    hasOtherFolders = false;
    isBlind = false;
    const found = new Set<string>();
    lookInto(root, found);
    for (const folder of watchers.keys()) if (!found.has(folder)) forget(folder);
  }
  function lookInto(folder: string, found: Set<string>) {
    try {
      found.add(folder);
      watchOne(folder);
      if (counts) return;
      for (const entry of readdirSync(folder, { withFileTypes: true })) {
        const place = join(folder, entry.name);
        if (entry.isDirectory() && (isPublished || !entry.name.startsWith('.'))) lookInto(place, found);
        else if (isPublished && entry.isSymbolicLink()) lookAlong(place, found);
      }
    } catch (error) {
      const { code, message } = error as NodeJS.ErrnoException;
      // A folder that is gone again has nothing to watch.
      if (code === 'ENOENT' || code === 'ENOTDIR') return;
      isBlind = true;
      if (hasComplained) return;
      hasComplained = true;
      complain(
        `${folder} cannot be watched, so it is looked at every ten seconds. ${remedies[code!] ?? ''}(${message})`,
      );
    }
  }
  /** Watches what a symbolic link leads to, if that is there. */
  function lookAlong(link: string, found: Set<string>) {
    let real: string;
    try {
      real = realpathSync(link);
    } catch {
      return;
    }
    if (found.has(real)) return;
    if (statSync(real).isDirectory()) return lookInto(real, found);
    found.add(real);
    watchOne(real);
  }
  function watchOne(folder: string) {
    const identity = identityOf(folder);
    if (identity === undefined) return forget(folder);
    // One that went and came back is another one.
    if (watchers.get(folder)?.identity === identity) return;
    forget(folder);
    const watcher = watch(folder, (event, file) => {
      // Editors write hidden files beside the one that they save.
      if (!isPublished && (file?.startsWith('.') || file?.endsWith('~'))) return;
      if (counts && file !== null && !counts(file)) return;
      hasOtherFolders ||= event === 'rename';
      notice();
    });
    watcher.on('error', () => {
      forget(folder);
      hasOtherFolders = true;
      notice();
    });
    watchers.set(folder, { watcher, identity });
  }
  function forget(folder: string) {
    const known = watchers.get(folder);
    watchers.delete(folder);
    known?.watcher.close();
  }

  look();
  return () => {
    clearTimeout(timer);
    clearInterval(beat);
    for (const folder of [...watchers.keys()]) forget(folder);
  };
}

const remedies: Record<string, string> = {
  ENOSPC: 'Raise the limit of the system: sysctl fs.inotify.max_user_watches=524288 ',
  EMFILE: 'Raise the limit of the system: sysctl fs.inotify.max_user_instances=512 ',
};

/** What tells a folder from one that was removed and made again by its name, even where it gets the same inode. */
function identityOf(folder: string): string | undefined {
  try {
    const { ino, birthtimeMs } = statSync(folder);
    return `${ino} ${birthtimeMs}`;
  } catch {
    return undefined;
  }
}
