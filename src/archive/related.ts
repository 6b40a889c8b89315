import type { Headline } from '../article/article.ts';

/** A story that shares something with another, and what that counts for. */
export interface RelatedCandidate {
  headline: Headline;
  weight: number;
}

/** The stories that share most, the newer first among equals. A story may be among the candidates more than once. */
export function related(candidates: RelatedCandidate[], most: number): Headline[] {
  const scores = new Map<string, RelatedCandidate>();
  for (const { headline, weight } of candidates) {
    const known = scores.get(headline.id);
    scores.set(headline.id, { headline, weight: weight + (known?.weight ?? 0) });
  }
  return [...scores.values()]
    .sort((a, b) => b.weight - a.weight || newerFirst(a.headline, b.headline))
    .slice(0, most)
    .map(({ headline }) => headline);
}

function newerFirst(a: Headline, b: Headline): number {
  return b.published - a.published || (a.id < b.id ? -1 : 1);
}
