import { parentPort, workerData } from 'node:worker_threads';
import type { Site } from '../schema/site.ts';
import { readFile } from './readFile.ts';
import type { ContentFile } from './scan.ts';

/** A thread of the ingest pool: gets files, answers with what reading them gave, in batches. */
const { contentDir, site } = workerData as { contentDir: string; site: Site };

parentPort!.on('message', async (files: ContentFile[]) => {
  parentPort!.postMessage(await Promise.all(files.map((file) => readFile(file, contentDir, site))));
});
