import type { Path } from './address.ts';

/**
 * Where the small page stands that leads on from an address of old. A static host serves HTML only from files that end
 * so, or from folders; it sends `/lama` on to `/lama/` by itself.
 */
export function redirectPath(address: string): Path {
  return (/(\/|\.html?)$/.test(address) ? address : `${address}/`) as Path;
}
