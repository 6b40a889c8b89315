/*
 * Text as a terminal may get it. Names of files, headlines and what a library says of them are written by others:
 * control characters could clear the screen, change what stands there, or run what the terminal offers; marks of
 * direction and characters without width could make one name look like another. They are shown as their numbers.
 */

/** Controls, formats, separators of lines, lone surrogates (Unicode, chapter 4.5). */
const hidden = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;
const hiddenButLines = /(?![\n\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu;

/** A text that may have several lines. */
export function printable(text: string): string {
  return text.replace(hiddenButLines, numbered);
}

/** A name, which has one line. */
export function printableLine(text: string): string {
  return text.replace(hidden, numbered);
}

/** What somebody wrote, as a message quotes it: in one line, and cut where it is long. */
export function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 99)}…` : line;
}

/** One value as JSON, which means the same: its own escapes stand for what a terminal must not get. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value).replace(hidden, (character) =>
    Array.from({ length: character.length }, (_, unit) => utf16(character.charCodeAt(unit))).join(''),
  );
}

const utf16 = (unit: number) => `\\u${unit.toString(16).padStart(4, '0')}`;

function numbered(character: string): string {
  const point = character.codePointAt(0)!;
  return point < 0x100 ? `\\x${point.toString(16).padStart(2, '0')}` : `\\u{${point.toString(16)}}`;
}
