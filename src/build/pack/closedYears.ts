import type { AddressConfig } from '../../config/readConfig.ts';
import { languageAt, pageAt, pathOf, type Path } from '../../model/address.ts';
import { isRecent } from '../../store/recentYears.ts';
import { outputFile } from '../files/outputFile.ts';

/** A year of a language that is older than the newest two years with stories, and all of its files. */
export interface ClosedYear {
  /** Its path in the site: `/2019/`, `/en/2019/`. */
  path: Path;
  files: string[];
}

/**
 * The closed years of a site, as its files tell: a year has stories if it has a page.
 * @param files every file of the site, sorted
 * @param isRedirect true for a path whose file only redirects
 */
export function closedYears(
  files: string[],
  site: AddressConfig,
  isRedirect: (path: Path) => boolean,
): ClosedYear[] {
  const years = new Map<Path, string[]>();
  for (const file of files) {
    const path = yearAt(file, site);
    if (!path) continue;
    const ofYear = years.get(path);
    if (ofYear) ofYear.push(file);
    else years.set(path, [file]);
  }
  const newest = new Map<string, string>();
  for (const [path, files] of years) {
    if (isRedirect(path) || !files.includes(outputFile(path))) continue;
    const language = languageAt(path, site);
    const year = yearOf(path);
    if (year > (newest.get(language) ?? '')) newest.set(language, year);
  }
  return [...years]
    .filter(([path]) => !isRecent(yearOf(path), newest.get(languageAt(path, site))))
    .map(([path, files]) => ({ path, files }));
}

/** The path of the year that a file lies below. */
function yearAt(file: string, site: AddressConfig): Path | undefined {
  const language = languageAt(`/${file}`, site);
  const root = pathOf({ kind: 'front', language }, site);
  const [year] = /^\d{4}\//.exec(file.slice(root.length - 1)) ?? [];
  const path: Path = `${root}${year}`;
  return year && pageAt(path, site)?.kind === 'period' ? path : undefined;
}

const yearOf = (path: Path) => path.slice(-5, -1);
