import { join } from 'node:path';
import type { Store } from '../store/store.ts';
import { crops, derivatives, type Derivative } from '../media/derivatives.ts';

/** The derivatives of every image that a visible page shows. */
export function neededDerivatives(store: Store, contentDir: string): Derivative[] {
  const rows = store
    .prepare(
      `SELECT i.file, i.digest, i.width, i.height,
         max(json_extract(a.article, '$.image.media.digest') IS i.digest) AS leads
       FROM image i JOIN facet f ON f.kind = 'image' AND f.value = i.file
       LEFT JOIN article a ON a.file = f.file WHERE a.live = 1 OR a.file IS NULL GROUP BY i.file ORDER BY i.file`,
    )
    .all() as { file: string; digest: string; width: number; height: number; leads: number }[];
  const all = rows.flatMap(({ file, leads, ...image }) => {
    const source = join(contentDir, file);
    return [...derivatives(image, source), ...(leads ? crops(image, source) : [])];
  });
  // The same picture may lie beside two articles.
  return [...new Map(all.map((derivative) => [derivative.name, derivative])).values()];
}
