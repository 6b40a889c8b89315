/** The ledger is not the one that the content was read with. */
export class LedgerChangedError extends Error {
  override name = 'LedgerChangedError';
}
