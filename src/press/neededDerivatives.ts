import { join } from 'node:path';
import type { Store } from '../store/store.ts';
import { derivatives, type Derivative } from '../media/encode.ts';

/** The derivatives of every image that a visible page shows. */
export function neededDerivatives(store: Store, contentDir: string): Derivative[] {
  const rows = store
    .prepare(
      `SELECT DISTINCT i.file, i.digest, i.width, i.height FROM image i JOIN facet f ON f.kind = 'image' AND f.value = i.file
       LEFT JOIN article a ON a.file = f.file WHERE a.live = 1 OR a.file IS NULL ORDER BY i.file`,
    )
    .all() as { file: string; digest: string; width: number; height: number }[];
  const all = rows.flatMap(({ file, ...image }) => derivatives(image, join(contentDir, file)));
  // The same picture may lie beside two articles.
  return [...new Map(all.map((derivative) => [derivative.name, derivative])).values()];
}
