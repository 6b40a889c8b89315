/** The path at which hosts serve an output file, not percent-encoded. */
export const servedAt = (file: string): string => `/${file.replace(/(^|\/)index\.html$/, '$1')}`;
