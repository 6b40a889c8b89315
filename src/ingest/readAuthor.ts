import { basename } from 'node:path';
import type { Author } from '../model/author.ts';
import { isSlug } from '../lib/slug.ts';
import { authorSchema } from '../model/authorSchema.ts';
import { fieldNotes, keptFields } from './fieldNotes.ts';
import type { Facet, FileResult } from './fileResult.ts';
import { yamlFields } from './yamlFields.ts';

/** Who a file is of: its name, wherever in the folder it lies. */
export const authorId = (path: string): string => basename(path).replace(/\.ya?ml$/, '');

/** Reads `authors/<id>.yml`. */
export function readAuthor(path: string, text: string): FileResult {
  const id = authorId(path);
  if (!isSlug(id)) {
    const message =
      'has a name that cannot be an address; use lower-case letters and digits joined by hyphens';
    return { path, problems: [{ severity: 'error', file: path, message }] };
  }
  const { data, problems, lineOf } = yamlFields(text, authorSchema, path, 1);
  if (!data) return { path, problems };
  // A name may be any word, but what is said of somebody is a text, and so is what has marks in it.
  const { name, ...said } = data;
  problems.push(...fieldNotes(/[[{<%]/.test(name) ? data : said, path, lineOf));
  const { aliases, ...shown } = keptFields(data);
  const author: Author = { id, ...shown };
  const facets = aliases.map((value, i): Facet => ({
    ...{ kind: 'formerId', value, line: lineOf(['aliases', i]) },
  }));
  return { path, problems, row: { kind: 'author', author: JSON.stringify(author), facets } };
}
