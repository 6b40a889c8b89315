import type { Site } from '../schema/site.ts';
import type { FileResult } from './fileResult.ts';
import { readArticle } from './readArticle.ts';
import { readAuthor } from './readAuthor.ts';
import { readStaticPage } from './readStaticPage.ts';
import type { ContentFile } from './scan.ts';

/** Reads one file of the content folder, whatever it is. An image has nothing to say on its own. */
export async function readFile(
  { path, kind }: ContentFile,
  contentDir: string,
  site: Site,
): Promise<FileResult> {
  switch (kind) {
    case 'article':
      return readArticle(path, contentDir, site);
    case 'author':
      return readAuthor(path, contentDir);
    case 'static':
      return readStaticPage(path, contentDir, site);
    case 'image':
      return { path, problems: [] };
  }
}
