import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageAt, type Page, type Path } from '../../model/address.ts';
import { endpointAt } from '../../model/endpoint.ts';
import type { Problem } from '../../lib/problem.ts';
import type { Site } from '../../config/siteSchema.ts';
import { pageExistence } from '../../store/pageExistence.ts';
import { storedFingerprint } from '../../store/contentChanges.ts';
import type { Store } from '../../store/store.ts';
import { outputFile, pathOfOutputFile } from '../files/outputFile.ts';
import { generatorMark, type Folders } from '../buildFolders.ts';
import { givenUp } from './missingLines.ts';
import { knowsPublished, permalinksError, currentPermalinks, folderId } from './publishedPermalinks.ts';
import { writtenFiles } from '../files/writtenFiles.ts';

/*
 * Addresses of the site in the out folder that the permalinks file does not have. They are looked for only if the state
 * folder is new, and does not know what was published there. If it does, its copies of the permalinks file show what was
 * lost.
 */

/** An error if the out folder has pages whose addresses the permalinks file does not have. The next build would record them. */
export function unrecordedPages(store: Store, site: Site, folders: Folders): Problem[] {
  const exists = pageExistence(store, site);
  const lost = unrecorded(store, folders).filter((path) => {
    const page = pageAt(path, site);
    return page && isRecorded(page) && exists.isPage(page);
  });
  return permalinksError(
    lost,
    (addresses) =>
      `lacks ${addresses}; take the file as the build into ${folders.out} left it, or publish again`,
  );
}

/** An error if the next build would remove pages and redirects that the permalinks file does not have. */
export function unrecordedLosses(store: Store, site: Site, folders: Folders): Problem[] {
  const exists = pageExistence(store, site);
  const lost = unrecorded(store, folders).filter((path) => {
    // The short link of an article goes with the address of the article, which is reported.
    if (exists(path) || endpointAt(path, site)?.kind === 'shortLink') return false;
    const html = readFileSync(join(folders.out, outputFile(path)), 'utf8');
    const page = pageAt(path, site);
    return (
      html.includes('<meta http-equiv="refresh"') ||
      (page && isRecorded(page) && html.includes(generatorMark))
    );
  });
  return permalinksError(
    lost,
    (addresses) =>
      `lacks ${addresses}, which the site would no longer have; take the file as the build into ${folders.out} left it ` +
      '(npm run build -- --clean takes the permalinks file as it is)',
  );
}

/** Addresses in the out folder that the permalinks file neither has nor gives up. */
function unrecorded(store: Store, folders: Folders): Path[] {
  if (storedFingerprint(store) || knowsPublished(folders) || existsSync(previewMark(folders))) return [];
  const permalinks = currentPermalinks(folders);
  if (!permalinks) return [];
  // The page that seems lost may be that of a file with an error.
  if (store.prepare("SELECT 1 FROM problem WHERE severity = 'error' LIMIT 1").get()) return [];
  const permalink = store.prepare(
    'SELECT 1 FROM permalink WHERE path = :path UNION ALL SELECT 1 FROM permalink_page WHERE path = :path',
  );
  const addressesGivenUp = givenUp(permalinks);
  const pages = writtenFiles(folders.out)
    .all()
    .filter((file) => /\.html?$/i.test(file) && existsSync(join(folders.out, file)));
  return pages
    .map(pathOfOutputFile)
    .filter((path) => !addressesGivenUp.has(path) && !permalink.get({ path }));
}

/** True for pages whose addresses belong into the permalinks file. */
const isRecorded = (page: Page) =>
  page.kind === 'article' || page.kind === 'static' || (page.kind === 'list' && !page.period);

/** A file that exists if the out folder shows a preview, whose addresses never became public. */
const previewMark = ({ out, state }: Folders) => join(state, `preview-${folderId(out)}`);

export const isPreview = (folders: Folders): boolean => existsSync(previewMark(folders));

/** Records whether the out folder shows a preview. */
export function markPreview(folders: Folders, isPreview: boolean): void {
  if (isPreview) writeFileSync(previewMark(folders), '');
  else rmSync(previewMark(folders), { force: true });
}
