/*
 * What a live collection answers, or its error thrown: a page whose content cannot be read must not be published.
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

/** The one entry that was asked for. */
export function entryOf<Entry>({ entry, error }: { entry?: Entry; error?: Error }): Entry {
  if (!entry) throw error ?? new Error('The collection gave nothing.');
  return entry;
}
