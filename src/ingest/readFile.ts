import { PluginError } from '../markdown/newsroomPlugins.ts';
import type { MediaImage } from '../model/mediaImage.ts';
import { contentHash } from '../lib/contentHash.ts';
import type { FileResult } from './fileResult.ts';
import { readArticle } from './readArticle.ts';
import { readAuthor } from './readAuthor.ts';
import { systemFault } from './readBytes.ts';
import type { ReadContext } from './readContext.ts';
import { readPermalinks } from './readPermalinks.ts';
import { readStaticPage } from './readStaticPage.ts';
import { readTopic } from './readTopic.ts';
import { readText } from './readText.ts';
import type { ContentFile } from './scan.ts';
import { invisibleCharacterFault } from './invisibleCharacterFault.ts';

/** A file to read, and what the store has of its last reading. */
export interface FileToRead extends ContentFile {
  /** The content hash. If it is the same, nothing more is done. */
  knownDigest?: string | undefined;
  /** The pictures that it shows. Those whose bytes are the same are not decoded again. */
  knownPictures?: MediaImage[];
}

/** Reads files. Not in parallel, since each may decode a large picture. */
export async function readFiles(files: FileToRead[], context: ReadContext): Promise<FileResult[]> {
  const results: FileResult[] = [];
  for (const file of files) results.push(await readFile(file, context));
  return results;
}

/**
 * Reads one file of the content folder. Of an image only the content hash is read: articles and pages check the images
 * that they show.
 * Never throws: whatever prevents a file from being read is a problem of that file.
 */
export async function readFile(file: FileToRead, context: ReadContext): Promise<FileResult> {
  try {
    return await readAny(file, context);
  } catch (error) {
    return { path: file.path, problems: [{ severity: 'error', file: file.path, message: faultOf(error) }] };
  }
}

async function readAny(
  { path, kind, knownDigest, knownPictures }: FileToRead,
  context: ReadContext,
): Promise<FileResult> {
  const { content } = context;
  if (kind === 'image') {
    const { bytes, fault } = await content.picture(path);
    if (!bytes) return { path, problems: [{ severity: 'error', file: path, message: fault }] };
    const digest = contentHash(bytes);
    return { path, digest, isSame: digest === knownDigest, problems: [] };
  }
  const { text, digest, problems } = readText(await content.text({ path, kind }), path);
  if (text === undefined) return { path, problems };
  if (digest === knownDigest) return { path, digest, isSame: true, problems };
  const fault = invisibleCharacterFault(text, path);
  if (fault) return { path, digest, problems: [fault] };
  switch (kind) {
    case 'article':
      return { digest, ...(await readArticle(path, text, context, knownPictures)) };
    case 'author':
      return { digest, ...(await readAuthor(path, text, context, knownPictures)) };
    case 'permalinks':
      return { digest, ...readPermalinks(path, text, context.site) };
    case 'topic':
      return { digest, ...(await readTopic(path, text, context)) };
    case 'static':
      return { digest, ...(await readStaticPage(path, text, context, knownPictures)) };
  }
}

/** A message for what was thrown: an error of the disk, a text that overflows the stack, or a bug. */
function faultOf(error: unknown): string {
  if (error instanceof PluginError) return error.message;
  const system = systemFault(error);
  if (system) return system;
  if (error instanceof RangeError)
    return 'is nested too deeply, or too long in one piece, to be read; write it with fewer levels of quotations, lists, brackets or HTML';
  const [line] = String((error as Error).message).split('\n');
  return `cannot be read (${line}). Look for what is unusual in it and write it otherwise; this fault is also one of Warta: please report it with the file`;
}
