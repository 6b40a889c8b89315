import type { MediaImage } from '../model/mediaImage.ts';
import type { Store } from './store.ts';

/** A row of the table `image`. */
export interface ImageRow {
  digest: string;
  width: number;
  height: number;
  animated: number;
}

export function mediaImage({ digest, width, height, animated }: ImageRow): MediaImage {
  return { digest, width, height, ...(animated ? { animated: true } : {}) };
}

/** A picture of the site; `image.small` if no page shows it large. Its derivatives depend on nothing else. */
export interface Picture {
  image: MediaImage;
  /** True for the lead image of an article, which has crops too. */
  leads: boolean;
}

/** A picture as it is in `dist/`, and as it must be, with the file that has its bytes. */
export interface PictureChange {
  digest: string;
  before: Picture | undefined;
  now: (Picture & { file: string }) | undefined;
}

const neededSql = `
  SELECT i.digest, i.width, i.height, i.animated, min(i.file) AS file, min(f.kind = 'smallImage') AS small,
    max(json_extract(a.article, '$.image.media.digest') IS i.digest) AS leads
  FROM image i CROSS JOIN facet f ON f.kind IN ('image', 'smallImage') AND f.value = i.file LEFT JOIN article a ON a.file = f.file
  WHERE (a.visible = 1 OR a.file IS NULL)
    AND (f.at IS NULL OR f.at <= (SELECT s.shown FROM live_story s WHERE s.file = f.file))`;

/** Every picture that a visible page shows, as if none were in `dist/` yet. Two files can have the same bytes. */
export function neededPictures(store: Store): PictureChange[] {
  const rows = store
    .prepare(`${neededSql} GROUP BY i.digest ORDER BY i.digest`)
    .all() as unknown as NeededRow[];
  return rows.map((row) => ({ digest: row.digest, before: undefined, now: pictureAndFile(row) }));
}

/** The picture with a digest; undefined if no visible page shows it. */
export function neededPicture(store: Store, digest: string): (Picture & { file: string }) | undefined {
  const row = store.prepare(`${neededSql} AND i.digest = ? GROUP BY i.digest`).get(digest);
  return row && pictureAndFile(row as unknown as NeededRow);
}

/**
 * The pictures that may differ from those of the last complete build: those of files that were read or removed, and those of
 * articles that became visible or ceased to be.
 */
export function changedPictures(store: Store): PictureChange[] {
  const touched = store.prepare(
    `SELECT json_extract(change, '$.digest') AS digest FROM pending_change WHERE json_extract(change, '$.kind') = 'image'
     UNION SELECT i.digest FROM pending_change p CROSS JOIN article a ON a.id = json_extract(p.change, '$.id')
       CROSS JOIN facet f ON f.file = a.file AND f.kind IN ('image', 'smallImage') CROSS JOIN image i ON i.file = f.value
     ORDER BY 1`,
  );
  const recorded = store.prepare('SELECT * FROM picture WHERE digest = ?');
  const needed = store.prepare(`${neededSql} AND i.digest = ? GROUP BY i.digest`);
  return touched.all().map((row) => {
    const digest = row.digest as string;
    const before = recorded.get(digest) as unknown as PictureRow | undefined;
    const now = needed.get(digest) as unknown as NeededRow | undefined;
    return { digest, before: before && picture(before), now: now && pictureAndFile(now) };
  });
}

/** Deletes the records of all pictures in `dist/`, before they are written again. */
export function clearPictureRecords(store: Store): void {
  store.exec('DELETE FROM picture');
}

/** Records what is in `dist/` now, in the caller's transaction. */
export function recordPictures(store: Store, changes: PictureChange[]): void {
  const insert = store.prepare('INSERT OR REPLACE INTO picture VALUES (?, ?, ?, ?, ?, ?)');
  const remove = store.prepare('DELETE FROM picture WHERE digest = ?');
  for (const { digest, now } of changes) {
    if (!now) {
      remove.run(digest);
      continue;
    }
    const { width, height, animated, small } = now.image;
    insert.run(digest, width, height, Number(animated ?? false), Number(small ?? false), Number(now.leads));
  }
}

type PictureRow = ImageRow & { small: number; leads: number };
type NeededRow = PictureRow & { file: string };

const picture = ({ small, leads, ...image }: PictureRow): Picture => ({
  image: { ...mediaImage(image), ...(small ? { small: true } : {}) },
  leads: leads === 1,
});
const pictureAndFile = ({ file, ...row }: NeededRow) => ({ ...picture(row), file });
