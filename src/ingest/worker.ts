import { parentPort, workerData } from 'node:worker_threads';
import type { Site } from '../schema/site.ts';
import { readFile, type FileToRead } from './readFile.ts';

/** A thread of the ingest pool: gets files, answers with what reading them gave, in batches. */
const { contentDir, site } = workerData as { contentDir: string; site: Site };

parentPort!.on('message', async (files: FileToRead[]) => {
  parentPort!.postMessage(await Promise.all(files.map((file) => readFile(file, contentDir, site))));
});
