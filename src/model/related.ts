/** How much a shared tag and a shared section count. */
export const TAG_WEIGHT = 2;
export const SECTION_WEIGHT = 1;

/** A story that has something in common with another one. */
export interface RelatedCandidate {
  id: string;
  published: number;
  /** How much this counts. */
  weight: number;
}

/** The ids of the stories with the highest total weight, then the newest. A story may be a candidate more than once. */
export function related(candidates: RelatedCandidate[], limit: number): string[] {
  const byId = new Map<string, RelatedCandidate>();
  for (const { id, published, weight } of candidates) {
    byId.set(id, { id, published, weight: weight + (byId.get(id)?.weight ?? 0) });
  }
  return [...byId.values()]
    .sort((a, b) => b.weight - a.weight || b.published - a.published || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
    .map(({ id }) => id);
}
