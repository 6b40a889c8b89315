import type { Path } from '../model/address.ts';
import { changedDependencies, isBuilt } from '../store/pageRecords.ts';
import type { SiteContext } from '../store/siteContext.ts';
import type { Store } from '../store/store.ts';
import type { BuildPlan } from './planBuild.ts';

/** Says why a build renders a path, or why not: `--explain`. Call it before the build changes the records of pages. */
export function explainPath(
  store: Store,
  context: SiteContext,
  path: Path,
  { rebuild, paths, removed, stale }: BuildPlan,
): string {
  if (removed.includes(path)) return `${path} is removed: the site no longer has it.`;
  const wasBuilt = isBuilt(store, path);
  if (!paths.includes(path))
    return wasBuilt
      ? `${path} is not made: every query of it has the same result as before.`
      : `${path} is no page of this site.`;
  if (rebuild === 'all')
    return `${path} is made, as everything is: the code, the state folder or the out folder is new.`;
  if (stale.has(path)) {
    const lines = changedDependencies(store, context, path).map(
      ({ query, params }) => `  ${query} ${params}`,
    );
    return [`${path} is made again, since these queries have other results now:`, ...lines].join('\n');
  }
  if (!wasBuilt) return `${path} is made: it is new.`;
  return rebuild === 'pages'
    ? `${path} is made, as every HTML page is: the templates are new.`
    : `${path} is made again: its file is missing or has other bytes than were published, or something else has this address now.`;
}
