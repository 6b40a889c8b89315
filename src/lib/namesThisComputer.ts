/** True if the `Host` header of a request, or the host of an address, is a loopback address or a name that always leads to one. */
export function namesThisComputer(host: string | undefined): boolean {
  return /^(localhost|[\w-]+\.localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/i.test(host ?? '');
}
