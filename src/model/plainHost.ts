/** A host as links to it are held against each other: a site stands with `www.` before its host and without, and a dot may end the host (RFC 1034). */
export const plainHost = (host: string): string => host.replace(/^www\.|\.(?=$|:)/g, '');
