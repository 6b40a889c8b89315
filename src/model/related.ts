/** A story that shares something with another, and what that counts for. */
export interface RelatedCandidate {
  id: string;
  published: number;
  weight: number;
}

/** The ids of the stories that share most, the newer first among equals. A story may be among the candidates more than once. */
export function related(candidates: RelatedCandidate[], most: number): string[] {
  const byId = new Map<string, RelatedCandidate>();
  for (const { id, published, weight } of candidates) {
    byId.set(id, { id, published, weight: weight + (byId.get(id)?.weight ?? 0) });
  }
  return [...byId.values()]
    .sort((a, b) => b.weight - a.weight || b.published - a.published || (a.id < b.id ? -1 : 1))
    .slice(0, most)
    .map(({ id }) => id);
}
