import { workerData } from 'node:worker_threads';
import { answerBatches } from '../lib/workerThread.ts';
import { filesOnDisk } from './contentFiles.ts';
import type { ReadSettings } from './readContext.ts';
import { readFiles, type FileToRead } from './readFile.ts';

/** What a thread of ingest is started with. */
export interface ReadThreadData extends ReadSettings {
  contentDir: string;
}

/** A worker thread of ingest: gets batches of files, and answers with their results. */
const { contentDir, ...settings } = workerData as ReadThreadData;
const context = { ...settings, content: filesOnDisk(contentDir) };

answerBatches((files: FileToRead[]) => readFiles(files, context));
