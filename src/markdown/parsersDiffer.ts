/**
 * True if satteri may parse a text otherwise than remark-parse. Each of the forms below was found by comparing the two on
 * random texts (docs/decisions/002-native-parser.md); most texts have none. A test for a form may be too wide, which only
 * costs time, but never too narrow.
 */
export function parsersDiffer(text: string): boolean {
  return (
    oddForms.some(([mark, form]) => text.includes(mark) && form.test(text)) ||
    hasOddLine(text) ||
    hasOddNote(text)
  );
}

/** The beginning of a link up to its destination. Its text has no brackets, code or HTML, so it is surely a link. */
const link = String.raw`(?<!\\)\[(?:[^[\]\x60<\\\n]|\n(?!\n))*\]\(`;
const attribute = String.raw`(?<!\\)<[a-z][\w-]*\s[^<>\n]*=["']`;

/** Characters of late versions of Unicode that only one of the two takes for punctuation; found by comparing all below U+FFFF. */
const lateSigns =
  '\\u1b4e\\u1b4f\\u1b7f\\u20c1\\u2427-\\u2429\\u2b96\\u31e4\\u31e5\\ufbc3-\\ufbd2\\ufd90\\ufd91\\ufdc8-\\ufdce';

/** Each form with a text that it always contains, since a search for that is faster. */
const oddForms: [string, RegExp][] = [
  // A web address on its own: not the destination of a link, not in <>, not in an attribute.
  [
    '://',
    new RegExp(
      String.raw`:\/\/(?<!${link}<?https?:\/\/)(?!(?<=(?<!\\)<https?:\/\/)[^\s<>]+>|(?<=${attribute}https?:\/\/)[^"'<>\n]*["'][^<>\n]*>)`,
      'i',
    ),
  ],
  ['.', /www\.(?<!:\/\/www\.)/i],
  // A mail address on its own: not the destination of a link or its whole text, not in <>.
  [
    '@',
    new RegExp(
      String.raw`@(?<=[\w.+-]@)(?=[\w-])(?<!${link}mailto:[\w.+-]*@)(?!(?<=(?<!\\)<[\w.+-]+@)[\w.-]+>|(?<=(?<!\\)\[[\w.+-]+@)[\w.-]+\]\(mailto:[\w.+-]+@[\w.-]+\))`,
      'i',
    ),
  ],
  // HTML blocks that end at a certain text, or with the file.
  ['<', /<(?:[!?]|script|pre|style|textarea)/i],
  // A definition of a link.
  [']:', /\]:(?<!\[\^[^\]\n]*\]:)/],
  // A hard break by a backslash.
  ['\\\n', /\\\n/],
  // Delimiters of two kinds side by side, and one after an escaped one.
  ['_*', /_\*/],
  ['*_', /\*_/],
  ['~', /~[*_]|[*_]~/],
  ['\\', /\\[*_~][*_~]/],
  // A delimiter beside a character above U+FFFF; characters that only one of the two takes for a space.
  ['', /[*_~][\ud800-\udbff]|[\udc00-\udfff][*_~]|[\ufeff\x85\v\f\0]/],
  // A delimiter beside one of `lateSigns`.
  ['', new RegExp(`[*_~][${lateSigns}]|[${lateSigns}][*_~]`)],
];

/** The marker of a list item, and all markers that may precede the text of a line. */
const item = String.raw`(?:[-+*]|\d+[.)])`;
const markers = String.raw`(?:[ \t]|>|${item}(?=[ \t]|$))*`;
const fence = '(?:```|~~~)';
/** A tag that is followed by a word begins no HTML block. */
const tagInText = String.raw`<(?:span|i|b|q|em|a|strong|cite|abbr|mark|time)\b[^<>]*>\S`;

const oddLine = new RegExp(
  [
    // A task, an empty list item, an item directly in an item.
    String.raw`^${markers}${item}(?:[ \t]+\[[ \t]*(?:$|[xX]?[ \t]*(?:$|\]))|[ \t]*$|[ \t]+${item}(?:[ \t]|$))`,
    // HTML or code within a list item or a quotation.
    String.raw`^(?=[ \t]*[-+*>\d])${markers}(?:(?<=[>\s])(?:(?!${tagInText})<|${fence})|(?<=(?:${item}|>) *)(?: {5}|\t))`,
    // HTML or code that is indented, a line with nothing but an indentation, unusual spaces after a fence.
    String.raw`^[ \t]+(?:<|${fence})|^(?: {4}| {0,3}\t)|^[ \t>]*(?: {5}|\t)[ \t]*$|^${fence}.*[^\S \t]`,
  ].join('|'),
);

/** The delimiter row of a table. The group has the markers before it, if the table is in a list item or a quotation. */
const delimiterRow = /^([ \t>]*|[ \t>]*(?:(?:[-+*]|\d+[.)])[ \t]+)+)(?=[^-]*-)[|:-][ \t|:-]*$/;

function hasOddLine(text: string): boolean {
  let hasTable = false;
  for (let start = 0, end; start < text.length; start = end + 1) {
    end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    // Most lines begin with a letter, and then have none of these forms.
    const first = text.charCodeAt(start);
    if (first > 0x3e && first !== 0x60 && first < 0x7c) continue;
    const line = text.slice(start, end);
    if (oddLine.test(line)) return true;
    const row = delimiterRow.exec(line);
    if (row?.[1]) return true;
    hasTable ||= row !== null;
    // HTML directly below a table, which one of the two takes for a row.
    if (hasTable && /^[ \t>]*</.test(line) && start > 1 && text[start - 2] !== '\n') return true;
  }
  return false;
}

/** True if a footnote is in brackets or after "!", has a space in its name, or has a definition of more than one plain line. */
function hasOddNote(text: string): boolean {
  if (!text.includes('[^')) return false;
  let depth = 0;
  let isUnsure = false;
  for (const { 0: mark, index } of text.matchAll(/[[\]`<]|\n\n/g)) {
    if (mark === '\n\n') {
      depth = 0;
      isUnsure = false;
    } else if (mark === ']') {
      // A bracket in code, in HTML or after a backslash closes nothing.
      if (depth && !isUnsure && text[index - 1] !== '\\') depth--;
    } else if (mark === '[') {
      if (text[index + 1] === '^' && (depth || isOddNote(text, index))) return true;
      depth++;
    } else if (depth) {
      isUnsure = true;
    }
  }
  return false;
}

/** A definition in one line. Neither the line below continues it, nor an indented one after an empty line. */
const plainNote = /(?=[\p{L}\p{N}"“‘'(*_])(?!\d+[.)]|[*_]\s)[^\n]*(?:\n*$|\n(?=\[\^)|\n\n+(?=\S))/uy;

function isOddNote(text: string, start: number): boolean {
  if (text[start - 1] === '!') return true;
  const end = text.indexOf(']', start);
  if (end < 0) return false;
  if (/\s/.test(text.slice(start, end))) return true;
  if (text[end + 1] !== ':') return false;
  const before = text.slice(text.lastIndexOf('\n', start) + 1, start);
  if (before) return /^[ \t>]*(?:(?:[-+*]|\d+[.)])[ \t]+)*$/.test(before);
  plainNote.lastIndex = end + 3;
  return text[end + 2] !== ' ' || !plainNote.test(text);
}
