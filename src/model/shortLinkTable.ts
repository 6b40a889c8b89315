/**
 * The short link table that has an article, by its id: the last byte of the id's 32-bit FNV-1a hash, as two hexadecimal
 * digits. A site has 256 tables at the most, so a story changes one small file.
 * @param id letters and digits of ASCII
 */
export function shortLinkTable(id: string): string {
  let hash = 0x811c9dc5;
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193);
  return (hash & 0xff).toString(16).padStart(2, '0');
}

/** The file of a short link table: a JSON object of paths by id. */
export const shortLinkTablePath = (table: string): `/${string}` => `/a/${table}.json`;
