import { diskError } from '../lib/diskError.ts';
import { isoTime } from '../model/dates.ts';
import { clearPictureRecords, recordPictures } from '../store/images.ts';
import { builtPageCount, builtPathsBelow, markBuildComplete, pageWriter } from '../store/pageRecords.ts';
import { setPermalinksIncomplete } from '../store/permalinks.ts';
import { transaction, type Store } from '../store/store.ts';
import { appendPermalinks, permalinksAsRead } from './permalinks/appendPermalinks.ts';
import type { AssetFile } from './files/assets.ts';
import { markBuiltWithState } from './files/partialMark.ts';
import { endPartialSite, keepList } from './files/partialSite.ts';
import type { FileChange } from './files/stage.ts';
import { beginChanges, finishChanges, forgetBegunChanges } from './files/changes.ts';
import { forgetNotes } from './files/undeployed.ts';
import type { WrittenFiles } from './files/writtenFiles.ts';
import { refuseFilesInTheWay } from './files/filesInTheWay.ts';
import { outputFile } from './files/outputFile.ts';
import { rememberPermalinks } from './permalinks/publishedPermalinks.ts';
import { checksEveryPicture, type PlannedBuild, type RenderedSite } from './renderSite.ts';
import { commit, type ChangedFiles } from './files/stage.ts';
import { markPreview } from './permalinks/unrecordedAddresses.ts';

interface CommitOptions {
  /** Leaves the permalinks file as it is, since no address becomes public. */
  preview?: boolean | undefined;
  /** Accepts the permalinks file whatever it lost. */
  clean?: boolean | undefined;
  /** What the site was built by, for the next build to compare. */
  fingerprint: string;
}

/**
 * The commit phase: records the new addresses, moves staged files into the out folder, then tells the store. If it is
 * killed at any step, the next build finds the same changes pending and completes them.
 */
export function commitSite(
  build: PlannedBuild,
  rendered: RenderedSite,
  { preview, clean, fingerprint }: CommitOptions,
): { changes: ChangedFiles; pageCount: number } {
  const { folders, store, site, now, stageDir, plan, isPartial } = build;
  const { assets, pages, written, replaced } = rendered;
  const files = [...assets.files, ...assets.media, ...pages.files];
  const names = files.map(({ file }) => file);
  const moves = changedFiles(files, [...replaced, ...assets.removed], written);
  refuseFilesInTheWay(folders.out, names, moves, written);

  const recorded = preview ? undefined : appendPermalinks(store, folders, site);
  // A preview with --clean shows what lost lines of the permalinks file would do, so the next build must still refuse them.
  const published = recorded ?? (clean ? undefined : permalinksAsRead(store, folders));
  if (!recorded) {
    setPermalinksIncomplete(store, true);
    markPreview(folders, true);
  }

  let pageCount = (plan.rebuild === 'all' ? 0 : builtPageCount(store)) + pages.gained;
  const changes = isPartial ? beginChanges(folders, moves, written.has) : beginChanges(folders, moves);
  const newListFile = `${stageDir}.list`;
  try {
    // A file that somebody else put there stays theirs, even if its bytes are those of the site.
    const added = written.isEarlierSite
      ? [...names, ...builtPathsBelow(store, '/').map(outputFile)]
      : moves.added;
    written.change({ added }, newListFile);
    commit(stageDir, folders.out, moves);
    written.change({ removed: moves.removed }, newListFile);
    if (isPartial) keepList(folders);
    else endPartialSite(folders);
    if (!plan.isSameFolder) forgetNotes(folders);
    finishChanges(folders, isoTime(now, site.timeZone), changes);
    transaction(store, () => {
      const write = pageWriter(store);
      for (const path of plan.removed) write.remove(path);
      for (const page of pages.records) write.put(page);
      pageCount += write.gained();
      recordAssets(store, assets.files);
      if (checksEveryPicture(plan)) clearPictureRecords(store);
      recordPictures(store, assets.pictures);
      markBuildComplete(store, fingerprint, pageCount);
    });
    if (published) rememberPermalinks(folders, published);
    if (recorded) markPreview(folders, false);
    if (!preview) markBuiltWithState(folders);
    // Last: a build that is killed before reports its changes to nobody, so the next one has to.
    forgetBegunChanges(folders);
  } catch (error) {
    throw diskError(error, true) ?? error;
  }
  return { changes, pageCount };
}

/**
 * What a build adds, changes and removes, each list sorted by path.
 * @param replaced what is removed, if Warta wrote it and it is not among the new files
 */
function changedFiles(files: FileChange[], replaced: string[], written: WrittenFiles): ChangedFiles {
  const filesThatAre = (change: FileChange['change']) =>
    files
      .filter((file) => file.change === change)
      .map(({ file }) => file)
      .sort();
  const stays = new Set(files.map(({ file }) => file));
  return {
    added: filesThatAre('added'),
    changed: filesThatAre('changed'),
    removed: replaced.filter((file) => !stays.has(file) && written.has(file)).sort(),
  };
}

function recordAssets(store: Store, assets: AssetFile[]): void {
  store.exec('DELETE FROM asset');
  const insert = store.prepare('INSERT INTO asset VALUES (?, ?)');
  for (const { file, digest } of assets) insert.run(file, digest);
}
