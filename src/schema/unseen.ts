/**
 * Characters that no page may hold: control characters but tab and line end, halves of characters, those that Unicode
 * keeps for programs, and marks that are not seen but break lines or turn the order of what is read, also of the page
 * around them.
 */
const unseen =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|\p{Noncharacter_Code_Point}|\p{Surrogate}/u;

export interface Unseen {
  character: string;
  index: number;
}

/** The first such character of a text. */
export function unseenIn(text: string): Unseen | undefined {
  const found = unseen.exec(text);
  return found ? { character: found[0], index: found.index } : undefined;
}

/** How an editor can look for a character that is not seen: `the control character U+0007`. */
export function nameOf(character: string): string {
  const code = character.codePointAt(0)!;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code === 0xfeff) return `a byte order mark (${number})`;
  if (code === 0x2028 || code === 0x2029) return `a line separator (${number})`;
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069))
    return `a mark that turns the direction of what follows (${number})`;
  if (code >= 0xd800 && code <= 0xdfff) return `half of a character (${number})`;
  return `the control character ${number}`;
}
