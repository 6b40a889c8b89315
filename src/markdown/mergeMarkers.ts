import type { DeskNote } from './deskNotes.ts';

/** Also within a list item or a quotation, but not after four spaces, which make it code. */
const markers = /^ {0,3}(?:> {0,4})*(?:<{7}|\|{7}|>{7})(?:[ \t].*)?$/gm;
const middleMarker = /^ {0,3}(?:> {0,4})*={7}$/gm;

/** The lines that Git writes around versions that it could not merge. */
export function mergeMarkers(text: string): DeskNote[] {
  const note = ({ 0: found, index }: RegExpExecArray): DeskNote => ({
    index,
    text: found.trim(),
    what: 'a merge marker',
    isSure: true,
  });
  const found = [...text.matchAll(markers)].map(note);
  for (const match of text.matchAll(middleMarker)) {
    if (found.length || !mayUnderline(match[0], text.slice(0, match.index))) found.push(note(match));
  }
  return found.sort((a, b) => a.index - b.index);
}

/**
 * True if the marker `=======` may underline a heading: below text, but not below a list item, a quotation or a table
 * row of which it is no part.
 */
function mayUnderline(marker: string, before: string): boolean {
  const above = before.slice(before.lastIndexOf('\n', before.length - 2) + 1);
  return above.trim() !== '' && !(marker.startsWith('=') && /^\s*(?:[-*+]\s|\d+[.)]\s|[>|])/.test(above));
}
