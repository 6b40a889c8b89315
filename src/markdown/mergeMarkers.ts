import type { DeskNote } from './deskNotes.ts';

/** Within an item or a quotation too, but not where four spaces make code of it. */
const markers = /^ {0,3}(?:> {0,4})*(?:<{7}|\|{7}|>{7})(?:[ \t].*)?$/gm;
const middleMarker = /^ {0,3}(?:> {0,4})*={7}$/gm;

/** The lines that Git leaves between two versions that it could not put together. */
export function mergeMarkers(text: string): DeskNote[] {
  const note = ({ 0: found, index }: RegExpExecArray): DeskNote => ({
    index,
    text: found.trim(),
    what: 'a merge marker',
    isSure: true,
  });
  const found = [...text.matchAll(markers)].map(note);
  for (const match of text.matchAll(middleMarker)) {
    // On its own it may underline a heading.
    if (
      found.length ||
      /(?:^|\n)[ \t]*\n$/.test(text.slice(Math.max(0, match.index - 200), match.index)) ||
      match.index === 0
    )
      found.push(note(match));
  }
  return found.sort((a, b) => a.index - b.index);
}
