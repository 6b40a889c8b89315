/** True if an error says that the database file is damaged. */
export function isCorruptDatabase(error: unknown): boolean {
  return [11, 26].includes(sqliteResultCode(error) ?? 0); // SQLITE_CORRUPT, SQLITE_NOTADB
}

/** True if a statement failed because of its SQL: the database lacks the tables that it names. */
export function lacksTables(error: unknown): boolean {
  return sqliteResultCode(error) === 1; // SQLITE_ERROR
}

/** The primary result code of a SQLite error (https://www.sqlite.org/rescode.html); undefined for other errors. */
export function sqliteResultCode(error: unknown): number | undefined {
  const { code, errcode } = error as { code?: string; errcode?: number };
  return code === 'ERR_SQLITE_ERROR' && errcode !== undefined ? errcode & 0xff : undefined;
}
