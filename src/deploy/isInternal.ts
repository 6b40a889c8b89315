/** True for files that hosts read and send to nobody. */
export const isInternal = (file: string): boolean => /^(?:_headers|_redirects|_worker\.js)$/.test(file);
