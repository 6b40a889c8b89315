import { createHash } from 'node:crypto';
import { encoderSettings } from './encoderSettings.ts';

const settings = JSON.stringify(encoderSettings);

/** What tells a picture, as it is made for pages, from all others: 16 hex digits of its bytes and the encoder's settings. */
export function pictureDigest(bytes: Uint8Array): string {
  return createHash('sha256').update(settings).update(bytes).digest('hex').slice(0, 16);
}
