import { configFile } from '../../lib/newsroomRoot.ts';
import { keysAt } from '../../config/keysAt.ts';
import { siteConfigSchema, siteSchema, type Site } from '../../config/siteSchema.ts';
import { fieldNotes, unescapedFields } from '../../ingest/fieldNotes.ts';
import { fieldName, issueMessages } from '../../ingest/issueMessage.ts';
import { oncePerPlace } from '../../ingest/oncePerMistake.ts';
import { ContentError, type Problem } from '../../lib/problem.ts';
import { configLines } from './configLines.ts';

/**
 * Checks a configuration.
 * @param source the text that it was written in, for the lines of errors
 * @throws ContentError with every error and its line
 */
export async function checkedSite(config: unknown, source: string): Promise<Site> {
  const { success, data, error } = siteSchema.safeParse(config, { reportInput: true });
  if (!success) {
    const fieldsAt = (path: readonly PropertyKey[]) => keysAt(siteConfigSchema, path);
    const messages = oncePerPlace(error.issues.flatMap((issue) => issueMessages(issue, fieldsAt)));
    const lineOf = await configLines(source);
    throw new ContentError(
      messages.map(({ path, message }) => ({
        severity: 'error',
        file: configFile,
        line: lineOf(path),
        field: fieldName(path),
        message,
      })),
    );
  }
  if (deskNotes(data, () => 1).length) {
    const lineOf = await configLines(source);
    throw new ContentError(deskNotes(data, (path) => lineOf(path) ?? 1));
  }
  return unescapedFields(data);
}

/** Errors for desk notes in the texts of a configuration. A tag may be named TK, as kindergartens are in Indonesia. */
function deskNotes(site: Site, lineOf: (path: readonly PropertyKey[]) => number): Problem[] {
  const tags = Object.fromEntries(
    Object.entries(site.tags).filter(([, label]) => !Object.values(label).includes('TK')),
  );
  return fieldNotes({ ...site, tags }, configFile, lineOf).filter(({ severity }) => severity === 'error');
}
