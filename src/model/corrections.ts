import type { Correction } from './articleSchema.ts';

/** True if a note changes what readers may believe. Such notes appear at the top of the article too. */
export function isMaterial({ kind }: Pick<Correction, 'kind'>): boolean {
  return kind !== 'update';
}
