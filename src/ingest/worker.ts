import { workerData } from 'node:worker_threads';
import { answerBatches } from '../lib/workerPool.ts';
import type { FileResult } from './fileResult.ts';
import type { ReadContext } from './readContext.ts';
import { readFile, type FileToRead } from './readFile.ts';

/** A worker thread of ingest: gets batches of files, and answers with their results. */
const context = workerData as ReadContext;

answerBatches(async (files: FileToRead[]) => {
  // Not in parallel, since each may decode a large picture.
  const results: FileResult[] = [];
  for (const file of files) results.push(await readFile(file, context));
  return results;
});
