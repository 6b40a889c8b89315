import type { Language } from '../../config/languages.ts';
import { searchFolder } from '../../model/search/files.ts';
import { changeRecorder } from '../contentChanges.ts';
import type { Store } from '../store.ts';
import type { SearchFiles } from './segmentIndex.ts';

/** Writes the files of the index of a language, and records those that change. */
export interface SearchFileWriter {
  read: (name: string) => Uint8Array;
  some: (files: SearchFiles) => void;
  /** All files that a segment has. */
  all: (segment: string, files: SearchFiles) => void;
}

export function searchFileWriter(store: Store, language: Language): SearchFileWriter {
  const folder = searchFolder(language);
  const bytesOf = store.prepare('SELECT bytes FROM search_file WHERE path = ?');
  const remove = store.prepare('DELETE FROM search_file WHERE path = ?');
  const save = store.prepare('INSERT OR REPLACE INTO search_file VALUES (?, ?)');
  const namesBelow = store.prepare('SELECT path FROM search_file WHERE path >= ? AND path < ?');
  const record = changeRecorder(store);
  const read = (path: string) => bytesOf.get(path)?.bytes as Uint8Array | undefined;
  const some = (files: SearchFiles) => {
    for (const [name, bytes] of files) {
      const path = `${folder}${name}` as const;
      const before = read(path);
      if (bytes ? before && Buffer.compare(before, bytes) === 0 : !before) continue;
      if (bytes) save.run(path, bytes);
      else remove.run(path);
      record({ kind: 'searchFile', path });
    }
  };
  return {
    read: (name) => read(folder + name)!,
    some,
    all: (segment, files) => {
      const prefix = `${folder}${segment}/`;
      for (const { path } of namesBelow.all(prefix, `${prefix}~`)) {
        const name = (path as string).slice(folder.length);
        if (!files.has(name)) files.set(name, undefined);
      }
      some(files);
    },
  };
}
