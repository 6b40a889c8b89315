import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Site } from '../schema/site.ts';
import { fileDigest } from './fileDigest.ts';
import type { FileResult } from './fileResult.ts';
import { readArticle } from './readArticle.ts';
import { readAuthor } from './readAuthor.ts';
import { readPermalinks } from './readPermalinks.ts';
import { readStaticPage } from './readStaticPage.ts';
import { readText } from './readText.ts';
import type { ContentFile } from './scan.ts';

/** A file to be read, and the digest of what the store knows of it: where it is the same, reading ends there. */
export interface FileToRead extends ContentFile {
  known?: string | undefined;
}

/** Reads one file of the content folder, whatever it is. An image has nothing to say on its own. */
export async function readFile(
  { path, kind, known }: FileToRead,
  contentDir: string,
  site: Site,
): Promise<FileResult> {
  if (kind === 'image') {
    const digest = fileDigest(readFileSync(join(contentDir, path)));
    return { path, digest, isSame: digest === known, problems: [] };
  }
  const { text, digest, problems } = readText(
    join(contentDir, path),
    path,
    kind === 'permalinks' ? Infinity : undefined,
  );
  if (text === undefined) return { path, problems };
  if (digest === known) return { path, digest, isSame: true, problems };
  switch (kind) {
    case 'article':
      return { digest, ...(await readArticle(path, text, contentDir, site)) };
    case 'author':
      return { digest, ...readAuthor(path, text) };
    case 'permalinks':
      return { digest, ...readPermalinks(path, text) };
    case 'static':
      return { digest, ...(await readStaticPage(path, text, contentDir, site)) };
  }
}
