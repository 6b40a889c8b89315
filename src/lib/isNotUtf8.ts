/** True if a name is not UTF-8: what is none of it is read as U+FFFD, and under the name with it no file is found. */
export const isNotUtf8 = (name: string): boolean => name.includes('\ufffd');

export const notUtf8Fault =
  'has a name with a byte that is not UTF-8, or with the character U+FFFD in its place; rename it with letters a to z';
