import { hash } from 'node:crypto';

/** Tells whether a file is what it was, where its times cannot: as after a checkout or a copy. SHA-1 in base64url. */
export function contentHash(bytes: Uint8Array): string {
  return hash('sha1', bytes, 'base64url');
}
