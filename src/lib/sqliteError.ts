/** Whether an error says that the store's file is damaged: what it holds must be read again from the content. */
export function isDamage(error: unknown): boolean {
  return [11, 26].includes(resultCode(error) ?? 0); // SQLITE_CORRUPT, SQLITE_NOTADB
}

/** Whether a database lacks the tables of a store. */
export function isForeign(error: unknown): boolean {
  return resultCode(error) === 1; // SQLITE_ERROR
}

/** The primary result code of an error of SQLite, https://www.sqlite.org/rescode.html; undefined for other errors. */
export function resultCode(error: unknown): number | undefined {
  const { code, errcode } = error as { code?: string; errcode?: number };
  return code === 'ERR_SQLITE_ERROR' && errcode !== undefined ? errcode & 0xff : undefined;
}
