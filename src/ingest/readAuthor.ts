import { basename } from 'node:path';
import type { Author } from '../model/author.ts';
import { authorSchema } from '../model/authorSchema.ts';
import { fieldNotes, unescapedFields } from './fieldNotes.ts';
import type { Facet, FileResult } from './fileResult.ts';
import { slugFaults } from './sharedFaults.ts';
import { yamlFields } from './yamlFields.ts';

/** The id of an author is the name of the file, in whatever folder of `authors/` it is. */
export const authorId = (path: string): string => basename(path).replace(/\.ya?ml$/, '');

/** Reads `authors/<id>.yml`. */
export function readAuthor(path: string, text: string): FileResult {
  const id = authorId(path);
  const nameFaults = slugFaults(id, path);
  if (nameFaults.length) return { path, problems: nameFaults };
  const { data, problems, lineOf } = yamlFields(text, authorSchema, path, 1);
  if (!data) return { path, problems };
  // A name may be any word, such as TK; only with one of these marks can it be a desk note.
  const { name, ...otherFields } = data;
  problems.push(...fieldNotes(/[[{<%]/.test(name) ? data : otherFields, path, lineOf));
  const { aliases, ...fields } = unescapedFields(data);
  const author: Author = { id, ...fields };
  const facets = aliases.map((value, i): Facet => ({
    ...{ kind: 'formerId', value, line: lineOf(['aliases', i]) },
  }));
  return { path, problems, row: { kind: 'author', author: JSON.stringify(author), facets } };
}
