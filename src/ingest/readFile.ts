import { join } from 'node:path';
import type { MediaImage } from '../model/mediaImage.ts';
import { contentHash } from '../lib/contentHash.ts';
import type { FileResult } from './fileResult.ts';
import { readArticle } from './readArticle.ts';
import { readAuthor } from './readAuthor.ts';
import { readPicture, systemFault } from './readBytes.ts';
import type { ReadContext } from './readContext.ts';
import { readPermalinks } from './readPermalinks.ts';
import { readStaticPage } from './readStaticPage.ts';
import { readText } from './readText.ts';
import type { ContentFile } from './scan.ts';
import { unseenFault } from './unseenFault.ts';

/** A file to be read, and what the store knows of it. */
export interface FileToRead extends ContentFile {
  /** The digest of its bytes: where it is the same, reading ends there. */
  known?: string | undefined;
  /** The pictures that it showed: those that are the same are not decoded again. */
  pictures?: MediaImage[];
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
  { path, kind, known, pictures }: FileToRead,
  context: ReadContext,
): Promise<FileResult> {
  const { contentDir } = context;
  if (kind === 'image') {
    const { bytes, fault } = readPicture(join(contentDir, path));
    if (!bytes) return { path, problems: [{ severity: 'error', file: path, message: fault }] };
    const digest = contentHash(bytes);
    return { path, digest, isSame: digest === known, problems: [] };
  }
  const { text, digest, problems } = readText(
    join(contentDir, path),
    path,
    kind === 'permalinks' ? Infinity : undefined,
  );
  if (text === undefined) return { path, problems };
  if (digest === known) return { path, digest, isSame: true, problems };
  const unseen = unseenFault(text, path);
  if (unseen) return { path, digest, problems: [unseen] };
  switch (kind) {
    case 'article':
      return { digest, ...(await readArticle(path, text, context, pictures)) };
    case 'author':
      return { digest, ...readAuthor(path, text) };
    case 'permalinks':
      return { digest, ...readPermalinks(path, text, context.site) };
    case 'static':
      return { digest, ...(await readStaticPage(path, text, context, pictures)) };
  }
}

/** What was thrown while a file was read, in a sentence: of the disk, of a text that overflows the stack, or of Warta. */
function faultOf(error: unknown): string {
  const system = systemFault(error);
  if (system) return system;
  if (error instanceof RangeError)
    return 'is nested too deeply, or too long in one piece, to be read; write it with fewer levels of quotations, lists, brackets or HTML';
  const [line] = String((error as Error).message).split('\n');
  return `cannot be read (${line}). Look for what is unusual in it and write it otherwise; this fault is also one of Warta: please report it with the file`;
}
