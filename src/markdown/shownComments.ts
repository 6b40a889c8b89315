import type { DeskNote } from './deskNotes.ts';

/** The beginning of a comment, also with one hyphen, with a dash that a program made of two, or as Word writes it. */
const commentStart = /(?<!\\)<[ \t]?!(?:[ \t]?[-–—]|\[(?:end)?if\b)/gi;
/** The end of a comment, also with a dash for its hyphens. */
const commentEnd = /(?<![\\-])--!?>|(?<!\\)[–—]>/g;

/** False if `shownComments` would find nothing in a text without comments. */
export const mayShowComments = (text: string): boolean => /<[ \t]?!/.test(text);

/**
 * What was meant as a comment but is text, so that readers would see it: a comment that goes on after an empty line, has
 * another one in it, is in a field, or has dashes for its hyphens.
 * @param text without comments
 * @param hadComments true if the text had comments; otherwise `-->` may be an arrow
 */
export function shownComments(text: string, hadComments: boolean): DeskNote[] {
  const note = ({ index }: RegExpExecArray): DeskNote => {
    const written = /^.*?(?:--!?>|[–—]>|$)/m.exec(text.slice(index, index + 80))![0];
    return { index, text: written.trimEnd(), what: 'a comment', isSure: true };
  };
  const starts = [...text.matchAll(commentStart)].map(note);
  return starts.length || !hadComments ? starts : [...text.matchAll(commentEnd)].map(note);
}
