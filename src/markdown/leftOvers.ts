import type { DeskNote } from './deskNotes.ts';
import { units } from './deskWords.ts';

/** What other programs read and Markdown shows, by how it begins. A backslash before it keeps it. */
const shortcodes = [
  // Comments of MDX and CriticMarkup, values of Blade and Smarty.
  String.raw`\{/\*`,
  String.raw`\{(?:>>|\+\+|--|~~|==)(?=[^{}]{0,2000}(?:<<|\+\+|--|~~|==)\})`,
  String.raw`\{!!(?=[^{}]{0,2000}!!\})`,
  String.raw`\{\$[a-z_][^{}\n]{0,200}\}`,
  // Attributes and comments of kramdown, directives, comments of Obsidian and its pictures.
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

/** Numbers that are still to come: `Rp X miliar`, `XX persen`. */
const numbers = String.raw`(?<=\bRp\.?\s?)X{1,2}(?![\p{L}\p{N}])|(?<![\p{L}\p{N}])XX(?=\s(?:${units})\b|%)`;

/** The same, which readers may be meant to see: links of wikis, values of template strings. */
const doubtfulShortcodes = String.raw`(?<!!)\[\[(?!\^|\d+\])(?=[^[\]\n]{1,200}\]\](?![([:]))|[$#]\{[a-z_][\w.]*\}`;
/** A note of the desk in round brackets. */
const doubtfulNotes = String.raw`\((?=(?:(?:perlu|tolong|mohon)\s+)?(?:di)?(?:cek|check|konfirmasi|confirm|verifikasi|verify)(?:\s*[:：]|(?:\s+(?:lagi|ulang|again))?\s*\)))`;

const unescaped = (source: string) => new RegExp(String.raw`(?<!\\)(?:${source})`, 'gimu');
const kinds: [RegExp, DeskNote['what'], boolean][] = [
  [unescaped(shortcodes), 'a left-over shortcode', true],
  [unescaped(numbers), 'a note of the desk', true],
  [unescaped(doubtfulShortcodes), 'a left-over shortcode', false],
  [unescaped(doubtfulNotes), 'a note of the desk', false],
];

/** True if a text has anything that `leftOvers` might tell: most have not. */
export const mayHaveLeftOvers = (text: string): boolean =>
  /\{[/>+~=!:$-]|[$#]\{|%%|:::|\[\[|\[[%/]|\[[a-z][\w-]*[ \t]+(?:[\w-]+=|https?:)|\bXX?\b|\((?:di)?(?:cek|check|konf|conf|verif|perlu|tolong|mohon)/i.test(
    text,
  );

/** What other programs would have read, and what was to be filled in, in the order of a text. */
export function leftOvers(text: string): DeskNote[] {
  const notes = kinds.flatMap(([pattern, what, isSure]) =>
    [...text.matchAll(pattern)].map(({ index }) => ({ index, text: written(text, index), what, isSure })),
  );
  return notes.sort((a, b) => a.index - b.index);
}

/** The word or the brackets at a place, as far as a message needs them. */
const written = (text: string, from: number): string =>
  /^(?:X+(?!\p{L})|.+?(?:\}|%%|\]\]?|\)|$))/imu.exec(text.slice(from, from + 80))?.[0] ??
  text.slice(from, from + 20);

/** The backslashes that keep some of them, in a text where no backslash has another meaning. */
const kept = new RegExp(String.raw`\\(?=${shortcodes}|${doubtfulShortcodes}|${doubtfulNotes})`, 'gimu');
/** Those of letters, of which Markdown knows none either. */
const keptNumbers = new RegExp(
  String.raw`(?<=\bRp\.?\s?)\\(?=X{1,2}(?![\p{L}\p{N}]))|\\(?=XX(?:\s(?:${units})\b|%))`,
  'giu',
);

export const withoutNumberEscapes = (text: string): string => text.replace(keptNumbers, '');
export const withoutLeftOverEscapes = (text: string): string => text.replace(kept, '');
