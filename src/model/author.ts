import type { AuthorData } from './authorSchema.ts';

/** Somebody who can stand in a byline. */
export interface Author extends Omit<AuthorData, 'aliases'> {
  id: string;
}
