import type { AuthorData } from './authorSchema.ts';

/** A person, desk or outlet that bylines can name. */
export interface Author extends Omit<AuthorData, 'aliases'> {
  id: string;
}
