/**
 * A tag URI (RFC 4151): an id that stays the same when the address changes.
 * @param authority a host, and a date at which it was the publisher's: `warta.example,2026`
 * @param specific letters, digits, hyphens and slashes
 */
export function tagUri(authority: string, specific: string): string {
  return `tag:${authority}:${specific}`;
}
