/** The folders in which a file is, from its own up: `a/b` and `a`, for `a/b/c`. */
export function foldersOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, parts.length - i).join('/'));
}
