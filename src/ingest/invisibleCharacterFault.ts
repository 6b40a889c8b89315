import type { Problem } from '../lib/problem.ts';
import { characterName, invisibleCharacterIn } from '../lib/invisibleCharacter.ts';

/** An error for the first invisible character in a text that no page may have. */
export function invisibleCharacterFault(text: string, file: string): Problem | undefined {
  const found = invisibleCharacterIn(text);
  if (!found) return undefined;
  const before = text.slice(0, found.index);
  const line = before.split('\n').length;
  const column = [...before.slice(before.lastIndexOf('\n') + 1)].length + 1;
  // In UTF-16 every second byte of a Latin text is 0.
  const message =
    found.character === '\0' && text.split('\0').length > text.length / 4
      ? 'is UTF-16, it seems; save it as UTF-8 in your editor'
      : `has ${characterName(found.character)} at column ${column}, which is not seen; delete it`;
  return { severity: 'error', file, line, message };
}
