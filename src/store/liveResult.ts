/*
 * The result of a live collection. Throws its error, because a page whose content cannot be read must not be built.
 */

interface Entries<Data> {
  entries?: { data: Data }[];
  error?: Error;
}

/** The data of a collection's entries. */
export function entriesOf<Data>({ entries, error }: Entries<Data>): Data[] {
  if (!entries) throw error ?? new Error('The collection gave nothing.');
  return entries.map(({ data }) => data);
}

/** The entry of a result. */
export function entryOf<Entry>({ entry, error }: { entry?: Entry; error?: Error }): Entry {
  if (!entry) throw error ?? new Error('The collection gave nothing.');
  return entry;
}
