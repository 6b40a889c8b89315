import { join } from 'node:path';
import { contentScanner, type ContentScanner } from '../../ingest/contentScanner.ts';
import { permalinksFile } from '../../ingest/permalinksFile.ts';
import { fileStamp } from '../../lib/fileStamp.ts';
import { watchFolder, type FolderEvent } from '../../lib/watchFolder.ts';

export interface ContentWatch {
  scanner: ContentScanner;
  /** To be called after each build: it writes new addresses into the content folder itself, which is no reason for another. */
  afterBuild: () => void;
}

/** Watches a content folder, with a scanner that reads only what changed. */
export function watchContent(
  contentDir: string,
  onChange: () => void,
  complain: (message: string) => void,
): ContentWatch {
  const permalinks = join(contentDir, permalinksFile);
  let asBuilt = fileStamp(permalinks);
  let isOnlyPermalinks = true;
  const onEvent = (event: FolderEvent) => {
    isOnlyPermalinks &&= event.folder === contentDir && event.entry === permalinksFile;
    scanner.onEvent(event);
  };
  const onPause = () => {
    const isOwn = isOnlyPermalinks && fileStamp(permalinks) === asBuilt;
    isOnlyPermalinks = true;
    if (!isOwn) onChange();
  };
  const scanner = contentScanner(contentDir, () => watch);
  const watch = watchFolder(contentDir, onPause, { complain, onEvent });
  return { scanner, afterBuild: () => void (asBuilt = fileStamp(permalinks)) };
}
