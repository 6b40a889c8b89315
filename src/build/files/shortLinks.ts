import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { shortLinkId } from '../../model/endpoint.ts';
import { shortLinkTable, shortLinkTablePath } from '../../model/shortLinkTable.ts';
import { parsedShortLinks } from '../../output/hosting/shortLinksFile.ts';

/** How many tables are kept, those that were asked last: all of them would have the whole archive. */
const MAX_TABLES = 16;

/** Where the short links of a site lead that are in its tables. A table is read again only after a build changed it. */
export function shortLinks(outDir: string): (path: string) => string | undefined {
  const tables = new Map<string, { time: number; targets: Map<string, string> }>();
  return (path) => {
    const id = shortLinkId(path);
    if (!id) return undefined;
    const file = join(outDir, shortLinkTablePath(shortLinkTable(id)));
    const time = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
    let table = tables.get(file);
    tables.delete(file);
    if (time === undefined) return undefined;
    if (table?.time !== time)
      table = {
        time,
        targets: new Map(parsedShortLinks(readFileSync(file, 'utf8')).map(({ from, to }) => [from, to])),
      };
    tables.set(file, table);
    if (tables.size > MAX_TABLES) tables.delete(tables.keys().next().value!);
    return table.targets.get(path);
  };
}
