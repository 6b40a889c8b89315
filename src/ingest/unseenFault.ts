import type { Problem } from '../lib/problem.ts';
import { characterName, invisibleCharacterIn } from '../lib/invisibleCharacter.ts';

/** A character in a text that no page may hold, with its line. */
export function unseenFault(text: string, file: string): Problem | undefined {
  const found = invisibleCharacterIn(text);
  if (!found) return undefined;
  const before = text.slice(0, found.index);
  const line = before.split('\n').length;
  const column = [...before.slice(before.lastIndexOf('\n') + 1)].length + 1;
  // Every second byte of a Latin text in UTF-16 is 0.
  const message =
    found.character === '\0' && text.split('\0').length > text.length / 4
      ? 'is UTF-16, it seems; save it as UTF-8 in your editor'
      : `has ${characterName(found.character)} at column ${column}, which is not seen; delete it`;
  return { severity: 'error', file, line, message };
}

/** The same of HTML that was made of a text: there it comes from a reference such as `&#x202E;`. */
export function referenceFault(
  html: string,
  body: string,
  file: string,
  bodyLine: number,
): Problem | undefined {
  const found = invisibleCharacterIn(html);
  if (!found) return undefined;
  const code = found.character.codePointAt(0)!;
  const isIt = (reference: string) => Number(reference.replace(/^x/i, '0x')) === code;
  const at = [...body.matchAll(/&#(x[0-9a-f]+|[0-9]+);?/gi)].find(([, number]) => isIt(number!))?.index;
  const line = at === undefined ? undefined : body.slice(0, at).split('\n').length + bodyLine - 1;
  const message = `has a reference to ${characterName(found.character)}, which is not seen; take it out`;
  return { severity: 'error', file, line, message };
}
