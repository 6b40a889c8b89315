/** A link that begins a message (RFC 6068). Without an address the reader chooses one. */
export function mailto(address: string, fields: Partial<Record<'subject' | 'body', string>> = {}): string {
  const [local = '', ...domain] = address.split('@');
  const to = [encodeURIComponent(local), ...domain].join('@');
  // `encodeURIComponent` writes a space as %20: mail programs do not read `+`. Lines end with CR and LF (section 5).
  const query = Object.entries(fields).map(
    ([name, text]) => `${name}=${encodeURIComponent(text.replace(/\r?\n/g, '\r\n'))}`,
  );
  return `mailto:${to}${query.length ? `?${query.join('&')}` : ''}`;
}
