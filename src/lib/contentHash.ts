import { hash } from 'node:crypto';

/** SHA-1 in base64url: is this content the same as before? File times cannot say that after a checkout or a copy. */
export function contentHash(content: string | Uint8Array): string {
  return hash('sha1', content, 'base64url');
}
