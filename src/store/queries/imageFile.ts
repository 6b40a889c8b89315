import { defineQuery } from './query.ts';

/** The file of a picture that a page shows, relative to the content folder. */
export const imageFile = defineQuery({
  run: ({ get }, { digest }: { digest: string }): string | undefined => {
    // Only a picture that is shown is read again when it changes.
    const row = get(
      `SELECT min(i.file) AS file FROM image i CROSS JOIN facet f ON f.kind = 'image' AND f.value = i.file
       WHERE i.digest = ?`,
      digest,
    );
    return (row?.file ?? undefined) as string | undefined;
  },
  tag: ({ digest }) => `image ${digest}`,
  // The digest says what the picture shows, wherever its file is.
  invalidate: () => {},
});
