/** The file in the content folder that has every address that was ever published. */
export const permalinksFile = 'permalinks.jsonl';
