import type { QuotationMarks, Typesetting } from '../config/typography.ts';
import type { Change } from './typeset.ts';

/*
 * Straight quotation marks and apostrophes become those of the language. What a mark is, is seen from the characters beside
 * it, and from the marks that are open. Marks of feet and inches (6'2") stay as they are.
 */

type Kind = 'double' | 'single';

/** A quotation that has begun. */
interface Opened {
  kind: Kind;
  /** Undefined if the author wrote the mark of the language. */
  change: Change | undefined;
  marks: QuotationMarks;
}

const mark = /["'“”„«»‘’‚‹›「」『』]/g;
const isQuote = (character: string) => /["'“”„«»‘’‚‹›「」『』]/.test(character);
const isLetter = (character: string) => /[\p{L}\p{M}]/u.test(character);
const isDigit = (character: string) => /\p{Nd}/u.test(character);
const isSpace = (character: string) => /^\s?$/.test(character);
const isOpeningBracket = (character: string) => /[([{<¡¿]/.test(character);
const isJoint = (character: string) => /[-–—/=:]/.test(character);

const APOSTROPHE = '’';

/**
 * The changes of straight marks in a text.
 * @param typesettingAt the typesetting of the language at an index
 * @param isAddress true at the index of an address, whose marks are none of the text
 */
export function quotationMarkChanges(
  text: string,
  typesettingAt: (index: number) => Typesetting,
  isAddress: (index: number) => boolean,
): Change[] {
  const changes: Change[] = [];
  const open: Opened[] = [];
  const openCount = { double: 0, single: 0 };
  /** The index behind the last mark that opens a quotation: a mark beside it is inside. */
  let behindOpening = 0;
  let lastClosing: number | undefined;

  for (const { 0: character, index } of text.matchAll(mark)) {
    if (isAddress(index)) continue;
    const typesetting = typesettingAt(index);
    if (character !== '"' && character !== "'") {
      readMark(character, index, typesetting);
      continue;
    }
    const kind: Kind = character === '"' ? 'double' : 'single';
    const before = index === behindOpening ? '' : characterBefore(text, index);
    const next = text.charAt(index + 1);
    if (kind === 'single' && isApostrophe(index, before, next, typesetting)) {
      change(index, kind, APOSTROPHE);
      continue;
    }
    const isOpen = openCount[kind] > 0;
    if (isDigit(before) && (isDigit(next) || !isOpen || isInches(index))) continue;
    const mayClose = !isSpace(before) && !isOpeningBracket(before);
    const mayOpen = !isSpace(characterAfter(text, index)) && (!mayClose || isJoint(before) || isLetter(next));
    if (mayOpen && !(mayClose && isOpen)) begin(index, kind, typesetting);
    else if (isOpen) change(index, kind, endOf(kind)!.marks[1]);
    else if (!mayClose) behindOpening = index + 1;
    else {
      const isPossessive = kind === 'single' && isLetter(before);
      change(index, kind, isPossessive ? APOSTROPHE : typesetting.quotes[kind][1]);
    }
  }
  open.forEach(giveUp);
  return changes;

  function change(index: number, kind: Kind, to: string): Change {
    const made = { index, length: 1, kind, to };
    changes.push(made);
    return made;
  }

  function begin(index: number, kind: Kind, { quotes }: Typesetting): void {
    push({ kind, marks: quotes[kind], change: change(index, kind, quotes[kind][0]) }, index);
  }

  function push(opened: Opened, index: number): void {
    open.push(opened);
    openCount[opened.kind]++;
    behindOpening = index + 1;
  }

  /** Ends the innermost quotation of a kind, and those within. */
  function endOf(kind: Kind): Opened | undefined {
    const at = openCount[kind] ? open.findLastIndex((quotation) => quotation.kind === kind) : -1;
    if (at < 0) return undefined;
    const [ended, ...within] = open.splice(at) as [Opened, ...Opened[]];
    for (const { kind } of [ended, ...within]) openCount[kind]--;
    within.forEach(giveUp);
    return ended;
  }

  /** A single mark that nothing closes is an apostrophe, unless it begins the text: a quotation may go on for paragraphs. */
  function giveUp({ kind, change }: Opened): void {
    if (kind === 'single' && change && /[^\s"'“‘„«]/.test(text.slice(0, change.index)))
      change.to = APOSTROPHE;
  }

  /** A mark that the author wrote. */
  function readMark(character: string, index: number, { quotes }: Typesetting): void {
    for (const kind of ['double', 'single'] as const) {
      const [opening, closing] = quotes[kind].map((marks) => marks.trim());
      if (character === opening && (opening !== closing || isSpace(characterBefore(text, index)))) {
        push({ kind, change: undefined, marks: quotes[kind] }, index);
        return;
      }
      if (character === closing) {
        if (character !== APOSTROPHE || !isLetter(text.charAt(index + 1))) endOf(kind);
        return;
      }
    }
    if (isSpace(characterBefore(text, index))) behindOpening = index + 1;
  }

  function isApostrophe(index: number, before: string, next: string, { isElision }: Typesetting): boolean {
    if (isLetter(before)) return isLetter(next) || isDigit(next);
    if (isDigit(before)) return isLetter(next);
    if (!isSpace(before) && !isOpeningBracket(before) && !isJoint(before)) return false;
    const rest = text.slice(index + 1, index + 24);
    const word = /^\p{L}+/u.exec(rest)?.[0];
    if (word) return isElision(word);
    const year = /^\d\d(?!\d)(s|-?an)?(?![\p{L}\p{N}])/u.exec(rest);
    return year !== null && (year[1] !== undefined || !isClosedLater(index));
  }

  /** True if a single mark behind an index can close a quotation. */
  function isClosedLater(index: number): boolean {
    lastClosing ??= [...text.matchAll(/[^\s"'([{]['’](?![\p{L}\p{N}])/gu)].at(-1)?.index ?? -1;
    return index < lastClosing;
  }

  /** True for the inches of 6'2". */
  function isInches(index: number): boolean {
    return /\d['’]\d+$/.test(text.slice(Math.max(0, index - 6), index));
  }
}

function characterBefore(text: string, index: number): string {
  const unit = text.charAt(index - 1);
  return /[\udc00-\udfff]/.test(unit) ? text.slice(index - 2, index) : unit;
}

/** The next character that is no quotation mark. */
function characterAfter(text: string, index: number): string {
  for (let i = index + 1; i < text.length; i++) {
    const character = String.fromCodePoint(text.codePointAt(i)!);
    if (!isQuote(character)) return character;
  }
  return '';
}
