import type { AuthorData } from '../schema/author.ts';

/** Somebody who can stand in a byline. */
export interface Author extends Omit<AuthorData, 'aliases'> {
  id: string;
}
