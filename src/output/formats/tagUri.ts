/**
 * A name that stays the same wherever the thing moves: a tag URI (RFC 4151).
 * @param authority host and date at which it was the publisher's: `warta.example,2026`
 * @param specific letters, digits, hyphens and slashes
 */
export function tagUri(authority: string, specific: string): string {
  return `tag:${authority}:${specific}`;
}
