/** A text as messages quote it: in one line, at most 160 characters long. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return `“${line.length > 160 ? `${line.slice(0, 159)}…` : line}”`;
}
