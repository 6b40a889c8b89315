import { hash } from 'node:crypto';

/** SHA-1 in base64url. Shows that a file is unchanged where its timestamps cannot, such as after a checkout or a copy. */
export function contentHash(bytes: Uint8Array): string {
  return hash('sha1', bytes, 'base64url');
}
