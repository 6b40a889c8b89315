import { createHash } from 'node:crypto';
import { encoderSettings } from './encoderSettings.ts';

const settings = JSON.stringify(encoderSettings);

/** The digest from which derivatives are named: 16 hex digits of the picture's bytes and the encoder's settings. */
export function pictureDigest(bytes: Uint8Array): string {
  return createHash('sha256').update(settings).update(bytes).digest('hex').slice(0, 16);
}
