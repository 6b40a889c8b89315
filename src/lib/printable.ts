/*
 * Text that is safe to print to a terminal. File names, headlines and messages of libraries are untrusted: control
 * characters could clear the screen, overwrite its contents or run commands of the terminal; direction marks and
 * zero-width characters could make one name look like another. These characters are printed as escapes.
 */

/** Control and format characters, line and paragraph separators, lone surrogates (Unicode, chapter 4.5). */
const unprintable = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const unprintableExceptTabAndNewline = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** Escapes a text that may have several lines. */
export function printable(text: string): string {
  return text.replace(unprintableExceptTabAndNewline, escaped);
}

/** Escapes a text that has one line, such as a name. */
export function printableLine(text: string): string {
  return text.replace(unprintable, escaped);
}

/** A text as a message quotes it: on one line, with an ellipsis after 99 characters. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

/** A value as JSON in one line, with unprintable characters as JSON's own escapes, so that it parses to the same value. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(unprintable, (character) =>
    Array.from({ length: character.length }, (_, unit) => utf16(character.charCodeAt(unit))).join(''),
  );
}

const utf16 = (unit: number) => `\\u${unit.toString(16).padStart(4, '0')}`;

function escaped(character: string): string {
  const point = character.codePointAt(0)!;
  return point < 0x100 ? `\\x${point.toString(16).padStart(2, '0')}` : `\\u{${point.toString(16)}}`;
}
