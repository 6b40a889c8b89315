import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pageAt, type Page, type Path } from '../model/address.ts';
import { endpointAt } from '../model/endpoint.ts';
import type { Problem } from '../lib/problem.ts';
import type { Site } from '../config/siteSchema.ts';
import { pageExistence } from '../store/pageExistence.ts';
import { storedFingerprint } from '../store/contentChanges.ts';
import type { Store } from '../store/store.ts';
import { outputFile, pathOfOutputFile } from './outputFile.ts';
import { generatorMark, type Folders } from './buildFolders.ts';
import { givenUp } from './missingLines.ts';
import { knowsPublished, permalinksError, currentPermalinks, folderId } from './publishedPermalinks.ts';
import { writtenFiles } from './writtenFiles.ts';

/*
 * Addresses of the site in the out folder that the permalinks file does not have. They are looked for where the state folder does
 * not know what was published there, since it is new; where it does, the copies of the permalinks file tell what is lost.
 */

/** A fault where pages stand there whose addresses the permalinks file does not have: the next build writes them down. */
export function unrecordedPages(store: Store, site: Site, at: Folders): Problem[] {
  const exists = pageExistence(store, site);
  const lost = unrecorded(store, at).filter((path) => {
    const page = pageAt(path, site);
    return page && isKept(page) && exists.isPage(page);
  });
  return permalinksError(
    lost,
    (addresses) => `lacks ${addresses}; take the file as the build into ${at.out} left it, or publish again`,
  );
}

/** A fault where the next build would take pages and redirects away of which the permalinks file does not know. */
export function unrecordedLosses(store: Store, site: Site, at: Folders): Problem[] {
  const exists = pageExistence(store, site);
  const lost = unrecorded(store, at).filter((path) => {
    // The short link of an article goes with the address of the article, of which is told.
    if (exists(path) || endpointAt(path, site)?.kind === 'shortLink') return false;
    const html = readFileSync(join(at.out, outputFile(path)), 'utf8');
    const page = pageAt(path, site);
    return (
      html.includes('<meta http-equiv="refresh"') || (page && isKept(page) && html.includes(generatorMark))
    );
  });
  return permalinksError(
    lost,
    (addresses) =>
      `lacks ${addresses}, and nothing would stand there any more; take the file as the build into ${at.out} left it ` +
      '(npm run build -- --clean takes the permalinks file as it is)',
  );
}

/** Addresses in the out folder that the permalinks file neither has nor gives up. */
function unrecorded(store: Store, at: Folders): Path[] {
  if (storedFingerprint(store) || knowsPublished(at) || existsSync(previewMark(at))) return [];
  const permalinks = currentPermalinks(at);
  if (!permalinks) return [];
  // A file at fault may be the one that is missed.
  if (store.prepare("SELECT 1 FROM problem WHERE severity = 'error' LIMIT 1").get()) return [];
  const isRecorded = store.prepare(
    'SELECT 1 FROM permalink WHERE path = :path UNION ALL SELECT 1 FROM permalink_page WHERE path = :path',
  );
  const given = givenUp(permalinks);
  const pages = writtenFiles(at.out)
    .all()
    .filter((file) => /\.html?$/i.test(file) && existsSync(join(at.out, file)));
  return pages.map(pathOfOutputFile).filter((path) => !given.has(path) && !isRecorded.get({ path }));
}

const isKept = (page: Page) =>
  page.kind === 'article' || page.kind === 'static' || (page.kind === 'list' && !page.period);

/** Where it is written down that the out folder shows a preview, whose addresses never became public. */
const previewMark = ({ out, state }: Folders) => join(state, `preview-${folderId(out)}`);

/** Writes down, or strikes out, that the out folder shows a preview. */
export function markPreview(at: Folders, isPreview: boolean): void {
  if (isPreview) writeFileSync(previewMark(at), '');
  else rmSync(previewMark(at), { force: true });
}
