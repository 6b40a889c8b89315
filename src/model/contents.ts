/** A heading of a text, to which its table of contents links. */
export interface TextHeading {
  id: string;
  text: string;
}

/** With fewer headings, a table of contents is longer than what it saves. */
const MIN_HEADINGS = 4;

/** The table of contents of an article: its headings of the second level; empty if they are few. */
export function contentsOf(headings: TextHeading[]): TextHeading[] {
  return headings.length < MIN_HEADINGS ? [] : headings;
}
