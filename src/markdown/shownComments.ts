import type { DeskNote } from './deskNotes.ts';

/** How a comment begins; also with a hyphen less, with a dash as programs put it for two, or as Word writes its own. */
const begins = /(?<!\\)<[ \t]?!(?:[ \t]?[-–—]|\[(?:end)?if\b)/gi;
/** How one ends, or with a dash for its hyphens. */
const ends = /(?<![\\-])--!?>|(?<!\\)[–—]>/g;

/** True if a text has anything that `shownComments` might tell. */
export const mayShowComments = (text: string): boolean => /<[ \t]?!/.test(text);

/**
 * What was meant as a comment and is text, so that readers would see it: one that goes on behind an empty line, one with
 * another in it, one in a field, one whose hyphens became dashes.
 * @param text without comments
 * @param hadComments whether there were some: without, the end of one may be an arrow
 */
export function shownComments(text: string, hadComments: boolean): DeskNote[] {
  const note = ({ index }: RegExpExecArray): DeskNote => {
    const written = /^.*?(?:--!?>|[–—]>|$)/m.exec(text.slice(index, index + 80))![0];
    return { index, text: written.trimEnd(), what: 'a comment', isSure: true };
  };
  const begun = [...text.matchAll(begins)].map(note);
  return begun.length || !hadComments ? begun : [...text.matchAll(ends)].map(note);
}
