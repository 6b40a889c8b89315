/**
 * The data of a live collection's entries.
 * @throws the collection's error: a page whose content cannot be read must not be published
 */
export function entriesOf<Data>(result: { entries?: { data: Data }[]; error?: Error }): Data[] {
  if (result.error) throw result.error;
  return result.entries!.map(({ data }) => data);
}
