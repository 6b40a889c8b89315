/** The permalinks file was changed after the content was read. */
export class PermalinksChangedError extends Error {
  override name = 'PermalinksChangedError';
}
