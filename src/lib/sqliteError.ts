/** Whether an error says that the store's file is damaged: what it holds must be read again from the content. */
export function isCorruptDatabase(error: unknown): boolean {
  return [11, 26].includes(sqliteResultCode(error) ?? 0); // SQLITE_CORRUPT, SQLITE_NOTADB
}

/** Whether a database lacks the tables of a store. */
export function lacksTables(error: unknown): boolean {
  return sqliteResultCode(error) === 1; // SQLITE_ERROR
}

/** The primary result code of an error of SQLite, https://www.sqlite.org/rescode.html; undefined for other errors. */
export function sqliteResultCode(error: unknown): number | undefined {
  const { code, errcode } = error as { code?: string; errcode?: number };
  return code === 'ERR_SQLITE_ERROR' && errcode !== undefined ? errcode & 0xff : undefined;
}
