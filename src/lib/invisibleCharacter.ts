/**
 * Characters that no page may have: control characters except tab and line feed, lone surrogates, noncharacters, and
 * invisible marks that break lines or change the direction of text, even of the page around them.
 */
const forbidden =
  /[\0-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]|\p{Noncharacter_Code_Point}|\p{Surrogate}/u;

/**
 * Zero-width characters that can encode a hidden text: tag characters, variation selectors after a character that has no
 * variants, and runs of more than three characters that have a meaning only one at a time.
 */
const hiddenText =
  /[\u{e0000}-\u{e00ff}\u{e01f0}-\u{e0fff}\u{1d173}-\u{1d17a}\u{1bca0}-\u{1bca3}]|(?<!\p{Script=Han})[\u{e0100}-\u{e01ef}]|(?<![\p{Emoji}\p{S}\p{Lo}\u3001\u3002\uff01\uff0c\uff0e\uff1a\uff1b\uff1f])[\ufe00-\ufe0f]|(?<=[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f\u3164\uffa0]{3})[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f\u3164\uffa0]/u;

/** A quick test: a text without any of these cannot match `hiddenText`. */
const mayHaveHiddenText =
  /[\u00ad\u034f\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u2060-\u2065\u206a-\u206f\u3164\uffa0\ufe00-\ufe0f\ud82f\ud834\udb40-\udb43]/;

/** Flags of parts of a country, such as Scotland: a black flag, the ISO 3166-2 code in tag characters, and a cancel tag. */
const flags = /\u{1f3f4}[\u{e0030}-\u{e0039}\u{e0061}-\u{e007a}]{3,6}\u{e007f}/gu;

export interface InvisibleCharacter {
  character: string;
  index: number;
}

/** The first character of a text that readers cannot see and that the text may not have. */
export function invisibleCharacterIn(text: string): InvisibleCharacter | undefined {
  const found =
    forbidden.exec(text) ??
    (mayHaveHiddenText.test(text)
      ? hiddenText.exec(text.replace(flags, (flag) => ' '.repeat(flag.length)))
      : null);
  return found ? { character: found[0], index: found.index } : undefined;
}

/** The name of an invisible character, by which an editor can search for it: `the control character U+0007`. */
export function characterName(character: string): string {
  const code = character.codePointAt(0)!;
  const number = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
  if (code === 0xfeff) return `a byte order mark (${number})`;
  if (code === 0x2028 || code === 0x2029) return `a line separator (${number})`;
  if ((code >= 0x202a && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069))
    return `a mark that turns the direction of what follows (${number})`;
  if (code >= 0xd800 && code <= 0xdfff) return `half of a character (${number})`;
  if ((code >= 0xfe00 && code <= 0xfe0f) || (code >= 0xe0100 && code <= 0xe01ef))
    return `a variation selector (${number}) that selects nothing`;
  if (code >= 0xe0000 && code <= 0xe0fff) return `a tag character (${number})`;
  if (forbidden.test(character)) return `the control character ${number}`;
  return `several characters without width in a row (${number})`;
}
