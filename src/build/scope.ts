import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathOf, type Path } from '../model/address.ts';
import { documentPath } from '../model/document.ts';
import type { Site } from '../config/siteSchema.ts';
import type { Edition, Read } from '../store/edition.ts';
import { editionKey, pendingFacts } from '../store/facts.ts';
import { touchedKeys } from '../store/keys.ts';
import { isPublished, publishedCount, stalePages } from '../store/pages.ts';
import type { Store } from '../store/store.ts';
import { documentsKey } from './code.ts';
import type { Folders } from './folders.ts';
import { pagesThatDiffer } from './otherFolder.ts';
import { plannedChanges, plannedPages, plannedPaths } from './plan.ts';
import { listFile } from './writtenFiles.ts';

/** Which pages a publish makes, and which it takes away. */
export interface Scope {
  /** What is made whatever it read: the pages for people, where templates are new; everything, where all code may be. */
  anew: 'nothing' | 'pages' | 'everything';
  /** The folder is the one into which the last publish went. */
  isSameFolder: boolean;
  paths: Path[];
  /** Pages that are no more; where everything is made they follow from that. */
  removed: Path[];
  /** Why pages that were there are made again: the reads that would be answered differently now. */
  stale: Map<Path, Read[]>;
}

/** What a published site is made by and for, beside what its pages read. */
interface EditionKey {
  /** What the compiled templates were compiled from: they make the pages for people. */
  templates: string;
  /** The code that makes documents for programs. */
  documents: string;
  /** The folder in which it lies. One that was deleted and made again is another one. */
  folder: string;
}

export function editionKeyFor(templates: string, { out }: Pick<Folders, 'out'>): EditionKey {
  const { ino, dev } = statSync(out);
  return { templates, documents: documentsKey(), folder: `${out} ${dev} ${ino}` };
}

/** Looks at what changed since the last publish that reached `dist/`. */
export function scope(store: Store, site: Site, edition: Edition, key: EditionKey, at: Folders): Scope {
  const before = JSON.parse(editionKey(store) ?? '{}') as Partial<EditionKey>;
  const isSameFolder =
    before.folder === key.folder && ['index.html', listFile].every((file) => existsSync(join(at.out, file)));
  const lost = isSameFolder ? [] : pagesThatDiffer(store, at.out);
  if (lost.length * 2 > publishedCount(store) || before.documents !== key.documents) {
    const paths = [...new Set(plannedPaths(store, site))];
    return { anew: 'everything', isSameFolder, paths, removed: [], stale: new Map() };
  }
  const anew = before.templates === key.templates ? 'nothing' : 'pages';
  const facts = pendingFacts(store);
  const { added, removed } = plannedChanges(store, site, facts);
  const stale = stalePages(store, edition, touchedKeys(store, facts));
  for (const path of removed) stale.delete(path);
  const paths = new Set([...added, ...stale.keys(), ...lost.filter((path) => !removed.has(path))]);
  if (anew === 'pages') for (const path of templatedPaths(store, site)) paths.add(path);
  return { anew, isSameFolder, paths: [...paths].sort(), removed: [...removed], stale };
}

/** What depends on the templates: the pages for people, and the headers, which allow what stands in them. */
function* templatedPaths(store: Store, site: Site): Generator<Path> {
  for (const page of plannedPages(store, site)) yield pathOf(page, site);
  yield documentPath({ kind: 'siteFile', file: 'headers' }, site);
}

/** Says why a page is made by a publish, or why not: `--explain`. */
export function explanation(store: Store, path: Path, { anew, paths, removed, stale }: Scope): string {
  const isMade = paths.includes(path);
  if (removed.includes(path)) return `${path} is removed: nothing stands there any more.`;
  const wasThere = isPublished(store, path);
  if (!isMade && !wasThere) return `${path} is no page of this site.`;
  if (anew === 'everything')
    return `${path} is made, as everything is: the code, the state folder or the out folder is new.`;
  const reads = stale.get(path);
  if (!isMade) return `${path} is not made: every read of it is answered as before.`;
  if (!reads && wasThere)
    return anew === 'pages'
      ? `${path} is made, as every page for people is: the templates are new.`
      : `${path} is made again: its file is missing or has other bytes than were published, or what stands there is new.`;
  if (!reads) return `${path} is made: it is new.`;
  const told = reads.map(({ query, parameters }) => `  ${query} ${parameters}`);
  return [`${path} is made again, since these reads are answered differently now:`, ...told].join('\n');
}
