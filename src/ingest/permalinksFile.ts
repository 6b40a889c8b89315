/** The ledger of every address that was ever published, in the content folder. */
export const permalinksFile = 'permalinks.jsonl';
