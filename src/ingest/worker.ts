import { parentPort, workerData } from 'node:worker_threads';
import type { Site } from '../config/siteSchema.ts';
import type { FileResult } from './fileResult.ts';
import { readFile, type FileToRead } from './readFile.ts';

/** A thread of the ingest pool: gets files, answers with what reading them gave, in batches. */
const { contentDir, site, formerHosts } = workerData as {
  contentDir: string;
  site: Site;
  formerHosts: string[];
};

parentPort!.on('message', async (files: FileToRead[]) => {
  // One after the other: each may hold a large picture.
  const results: FileResult[] = [];
  for (const file of files) results.push(await readFile(file, contentDir, site, formerHosts));
  parentPort!.postMessage(results);
});
