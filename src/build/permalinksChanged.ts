/** The permalinks file is not the one that the content was read with. */
export class PermalinksChangedError extends Error {
  override name = 'PermalinksChangedError';
}
