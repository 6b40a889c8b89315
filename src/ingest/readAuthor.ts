import { basename } from 'node:path';
import type { MediaImage } from '../model/mediaImage.ts';
import type { Author } from '../model/author.ts';
import { authorSchema } from '../model/authorSchema.ts';
import { fieldNotes, unescapedFields } from './fieldNotes.ts';
import type { Facet, FileResult } from './fileResult.ts';
import type { ReadContext } from './readContext.ts';
import { pictureReader } from './readImage.ts';
import { fieldError, slugFaults } from './sharedFaults.ts';
import { imageFacets } from './textFacets.ts';
import { yamlFields } from './yamlFields.ts';

/** The id of an author is the name of the file, in whatever folder of `authors/` it is. */
export const authorId = (path: string): string => basename(path).replace(/\.ya?ml$/, '');

/** Reads `authors/<id>.yml`. */
export async function readAuthor(
  path: string,
  text: string,
  { content }: Pick<ReadContext, 'content'>,
  knownPictures?: MediaImage[],
): Promise<FileResult> {
  const id = authorId(path);
  const nameFaults = slugFaults(id, path);
  if (nameFaults.length) return { path, problems: nameFaults };
  const { data, problems, lineOf } = yamlFields(text, authorSchema, path, 1);
  if (!data) return { path, problems };
  // A name may be any word, such as TK; only with one of these marks can it be a desk note.
  const { name, ...otherFields } = data;
  problems.push(...fieldNotes(/[[{<%]/.test(name) ? data : otherFields, path, lineOf));
  const { aliases, picture, ...fields } = unescapedFields(data);
  const author: Author = { id, ...fields };
  const pictures = pictureReader(content, path, knownPictures);
  if (picture) {
    try {
      author.picture = { media: await pictures.find(picture.src), alt: picture.alt };
    } catch (error) {
      problems.push(fieldError({ path, lineOf }, ['picture', 'src'], (error as Error).message));
    }
  }
  const facets = aliases.map((value, i): Facet => ({
    ...{ kind: 'formerId', value, line: lineOf(['aliases', i]) },
  }));
  facets.push(...imageFacets(pictures.images));
  const row = { kind: 'author' as const, author: JSON.stringify(author), facets };
  return { path, problems, images: pictures.images, row };
}
