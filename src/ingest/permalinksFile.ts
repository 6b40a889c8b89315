/** The permalinks file, which has every address that was ever published, in the content folder. */
export const permalinksFile = 'permalinks.jsonl';
