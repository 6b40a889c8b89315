/** A host without a leading `www.` and a trailing dot (RFC 1034), so that links to the same site compare equal. */
export const normalisedHost = (host: string): string => host.replace(/^www\.|\.(?=$|:)/g, '');
