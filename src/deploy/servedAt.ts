/** The path at which hosts serve an output file, not percent-encoded. */
export const servedAt = (file: string): string => `/${file.replace(/(^|\/)index\.html$/, '$1')}`;

/** The same, percent-encoded. */
export const addressOf = (file: string): string =>
  encodeURI(servedAt(file)).replace(/[?#]/g, encodeURIComponent);
