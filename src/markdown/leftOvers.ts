import type { DeskNote } from './deskNotes.ts';
import { units } from './deskWords.ts';

/** Beginnings of markup for other programs, which Markdown would show. */
const shortcodes = [
  // Comments of MDX, CriticMarkup, expressions of Blade and Smarty.
  String.raw`\{/\*`,
  String.raw`\{(?:>>|\+\+|--|~~|==)(?=[^{}]{0,2000}(?:<<|\+\+|--|~~|==)\})`,
  String.raw`\{!!(?=[^{}]{0,2000}!!\})`,
  String.raw`\{\$[a-z_][^{}\n]{0,200}\}`,
  // Attributes and comments of kramdown, directives, comments and embedded pictures of Obsidian.
  String.raw`\{::?/?(?=(?:comment|nomarkdown|options|toc)\b|\s*[.#][\w-]|\s*[\w-]+=)[^{}\n]{0,200}\}`,
  String.raw`^ {0,3}:{3,}[ \t]*(?=[{a-z])`,
  String.raw`(?<![\w%])%%(?!%)(?=[^%]{1,2000}%%)`,
  String.raw`!\[\[(?=[^[\]\n]{1,200}\]\])`,
  // Template Toolkit, WordPress, BBCode.
  String.raw`\[%(?=[^[\]]{0,2000}%\])`,
  String.raw`\[/[a-z][\w-]*\](?![([:])`,
  String.raw`\[[a-z][\w-]*(?:[ \t]+[\w-]+=(?:"[^"\]]*"|'[^'\]]*'|[^\s"'\]]+))+[ \t]*/?\](?![([:])`,
  String.raw`\[(?:youtube|vimeo|embed|audio|video|playlist|tweet|twitter|instagram|soundcloud|iframe)[ \t]+https?:`,
].join('|');

/** Placeholders for numbers: `Rp X miliar`, `XX persen`. */
const numbers = String.raw`(?<=\bRp\.?\s?)X{1,2}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])XX(?=\s(?:${units})\b|%)`;

/** Markup that may be meant for readers: links of wikis, expressions of template strings. */
const doubtfulShortcodes = String.raw`(?<!!)\[\[(?!\^|\d+\])(?=[^[\]\n]{1,200}\]\](?![([:]))|[$#]\{[a-z_][\w.]*\}`;
/** What may be a desk note in round brackets. */
const doubtfulNotes = String.raw`\((?=(?:(?:perlu|tolong|mohon)\s+)?(?:di)?(?:cek|check|konfirmasi|confirm|verifikasi|verify)(?:\s*[:：]|(?:\s+(?:lagi|ulang|again))?\s*\)))`;

const unescaped = (source: string) => new RegExp(String.raw`(?<!\\)(?:${source})`, 'gimu');
const kinds: [RegExp, DeskNote['what'], boolean][] = [
  [unescaped(shortcodes), 'a left-over shortcode', true],
  [unescaped(numbers), 'a desk note', true],
  [unescaped(doubtfulShortcodes), 'a left-over shortcode', false],
  [unescaped(doubtfulNotes), 'a desk note', false],
];

/** False if `leftOvers` would find nothing, as in most texts. A fast test that saves the slow ones. */
export const mayHaveLeftOvers = (text: string): boolean =>
  /\{[/>+~=!:$-]|[$#]\{|%%|:::|\[\[|\[[%/]|\[[a-z][\w-]*[ \t]+(?:[\w-]+=|https?:)|\bXX?\b|\((?:di)?(?:cek|check|konf|conf|verif|perlu|tolong|mohon)/i.test(
    text,
  );

/** Markup for other programs, placeholders for numbers and notes in round brackets, in the order of a text. */
export function leftOvers(text: string): DeskNote[] {
  const notes = kinds.flatMap(([pattern, what, isSure]) =>
    [...text.matchAll(pattern)].map(({ index }) => ({ index, text: quotedAt(text, index), what, isSure })),
  );
  return notes.sort((a, b) => a.index - b.index);
}

/** The word or the brackets at an index, as far as a message needs them. */
const quotedAt = (text: string, from: number): string =>
  /^(?:X+(?!\p{L})|.+?(?:\}|%%|\]\]?|\)|$))/imu.exec(text.slice(from, from + 80))?.[0] ??
  text.slice(from, from + 20);

/** The backslashes that escape markup and notes in round brackets, in a text where a backslash has no other meaning. */
const escapes = new RegExp(String.raw`\\(?=${shortcodes}|${doubtfulShortcodes}|${doubtfulNotes})`, 'gimu');
/** The backslashes that escape placeholders for numbers. Markdown knows no escapes of letters. */
const numberEscapes = new RegExp(
  String.raw`(?<=\bRp\.?\s?)\\(?=X{1,2}(?![\p{L}\p{N}]))|\\(?=XX(?:\s(?:${units})\b|%))`,
  'giu',
);

export const withoutNumberEscapes = (text: string): string => text.replace(numberEscapes, '');
export const withoutLeftOverEscapes = (text: string): string => text.replace(escapes, '');
