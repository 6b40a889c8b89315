import type { AuthorData } from './authorSchema.ts';
import type { MediaImage } from './mediaImage.ts';

/** A person, desk or outlet that bylines can name. */
export interface Author extends Omit<AuthorData, 'aliases' | 'picture'> {
  id: string;
  picture?: { media: MediaImage; alt: string };
}
