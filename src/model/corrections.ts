import type { Correction } from './articleSchema.ts';

/** Whether a note changes what a reader may believe, so that it stands at the head of the article too. */
export function isMaterial({ kind }: Pick<Correction, 'kind'>): boolean {
  return kind !== 'update';
}
