/**
 * True if the name of a file is not UTF-8. Node reads invalid bytes as U+FFFD, and then finds no file by the name that it
 * has read.
 */
export const isNotUtf8 = (name: string): boolean => name.includes('\ufffd');

export const notUtf8Fault =
  'has a name with a byte that is not UTF-8, or with the character U+FFFD in its place; rename it with letters a to z';
