import type { Typesetting } from '../config/typography.ts';
import { NO_BREAK_SPACE, noBreaks } from './noBreaks.ts';
import { quotationMarkChanges } from './quotationMarks.ts';

/*
 * The typography of a text: curly quotation marks, dashes for `--`, and no line end within "19 Juni" or "ke-20".
 *
 * The store has one HTML of each text, but `index.md` shows the characters that the author wrote. So what is changed is
 * marked with control characters, which no text may have, and `src/model/addressMarks.ts` writes either form.
 */

/** What stands in a text at an index, and what is set for it. */
export interface Change {
  index: number;
  length: number;
  kind: 'double' | 'single' | 'dash' | 'space' | 'word';
  to: string;
}

/** A part of a line of text that is in one language, such as a text node. */
export interface Part {
  text: string;
  typesetting: Typesetting;
}

/** The marks around what was set for `"`, `'` and `--`. */
const marks = { double: '\u0010', single: '\u0011', dash: '\u0012' };
/** The mark for a space without a break, and those around a word without breaks. */
const spaceMark = '\u0013';
const [wordStart, wordEnd] = ['\u0014', '\u0015'];

/** True if a text may need a change. */
export const mayNeedTypesetting = (text: string): boolean => /["']|--|[0-9\u0660-\u096f]/.test(text);

/** The parts of a line of text, typeset, with what was changed marked. */
export function markedParts(parts: Part[]): string[] {
  const text = parts.map((part) => part.text).join('');
  if (!mayNeedTypesetting(text)) return parts.map((part) => part.text);
  const starts: number[] = [];
  let length = 0;
  for (const part of parts) {
    starts.push(length);
    length += part.text.length;
  }
  let last = 0;
  // Indexes come in order, twice.
  const typesettingAt = (index: number) => {
    if (index < starts[last]!) last = 0;
    while (last + 1 < parts.length && starts[last + 1]! <= index) last++;
    return parts[last]!.typesetting;
  };
  const isAddress = addressesIn(text);
  const changes = [
    ...(/["']/.test(text) ? quotationMarkChanges(text, typesettingAt, isAddress) : []),
    ...(text.includes('--') ? dashes(text) : []),
    ...noBreaks(text, typesettingAt),
  ]
    .filter(({ index }) => !isAddress(index))
    .sort((a, b) => a.index - b.index);

  let next = 0;
  return parts.map((part, i) => {
    const end = starts[i]! + part.text.length;
    let set = '';
    let done = starts[i]!;
    for (; next < changes.length && changes[next]!.index < end; next++) {
      const change = changes[next]!;
      const behind = change.index + change.length;
      // A word, a dash that is in two parts, or a change within another one.
      if (behind > end || change.index < done) continue;
      set += text.slice(done, change.index) + marked(change);
      done = behind;
    }
    return set + text.slice(Math.max(done, starts[i]!), end);
  });
}

function marked({ kind, to }: Change): string {
  if (kind === 'space') return spaceMark;
  if (kind === 'word') return wordStart + to + wordEnd;
  return marks[kind] + to + marks[kind];
}

/** `--` and `---` between spaces, and `--` between numbers. */
function dashes(text: string): Change[] {
  return [...text.matchAll(/(?<=(\s|^))-{2,3}(?=\s)|(?<=\d)--(?=\d)/g)].map(({ 0: { length }, index }) => ({
    ...{ index, length, kind: 'dash', to: length === 2 ? '–' : '—' },
  }));
}

/** Says of an index whether an address is there, whose characters are no typography. */
function addressesIn(text: string): (index: number) => boolean {
  if (!text.includes('@') && !text.includes('://') && !/www\./i.test(text)) return () => false;
  const isAddress = new Uint8Array(text.length);
  const address =
    /(?:[a-z][a-z0-9+.-]{0,20}:\/\/|www\.)[^\s"<>“”«»]*[^\s"'<>“”«».,;:!?)]|[^\s"'<>@(][^\s"<>@(]{0,80}@[^\s"'<>@)]+/gi;
  for (const { 0: found, index } of text.matchAll(address)) {
    const end = index + found.length;
    // A mark at the end belongs to the address if another one is in it: /?q='a'
    const isWithin = text.charAt(end) === "'" && (found.split("'").length - 1) % 2 === 1;
    isAddress.fill(1, index, end + (isWithin ? 1 : 0));
  }
  return (index) => isAddress[index] === 1;
}

/** Marked text as a page shows it. `html` puts words without breaks into elements. */
export function typesetText(text: string, { html }: { html: boolean }): string {
  const withoutMarks = text.replace(/[\u0010-\u0012]/g, '').replaceAll(spaceMark, NO_BREAK_SPACE);
  return html
    ? withoutMarks.replaceAll(wordStart, '<span class="nowrap">').replaceAll(wordEnd, '</span>')
    : withoutMarks.replace(/[\u0014\u0015]/g, '');
}

/** Marked text with the characters that the author wrote. */
export function writtenText(text: string): string {
  return text
    .replace(/\u0010[^\u0010]*\u0010/g, '"')
    .replace(/\u0011[^\u0011]*\u0011/g, "'")
    .replace(/\u0012[^\u0012]*\u0012/g, (dash) => (dash.includes('—') ? '---' : '--'))
    .replaceAll(spaceMark, ' ')
    .replace(/[\u0014\u0015]/g, '');
}

/** The curly quotation marks and dashes of a text alone, for a field that is also shown where lines have no end. */
export function quotedText(text: string, typesetting: Typesetting): string {
  if (!/["']|--/.test(text)) return text;
  const [set] = markedParts([{ text, typesetting }]) as [string];
  return set.replace(/[\u0010-\u0012\u0014\u0015]/g, '').replaceAll(spaceMark, ' ');
}

/** A text with no line end between a number and its word, for a place that shows no HTML but lines. */
export function unbrokenText(text: string, typesetting: Typesetting): string {
  return typesetText(markedParts([{ text, typesetting }])[0]!, { html: false });
}

/** A piece of a text, and whether it is a word without breaks. */
export interface Piece {
  text: string;
  isUnbroken: boolean;
}

/** The text of a field in pieces, with no line end within what belongs together. */
export function typesetPieces(text: string, typesetting: Typesetting): Piece[] {
  const [set] = markedParts([{ text, typesetting }]) as [string];
  return set.split(/(?=\u0014)|(?<=\u0015)/).map((piece) => ({
    text: typesetText(piece, { html: false }),
    isUnbroken: piece.startsWith(wordStart),
  }));
}
