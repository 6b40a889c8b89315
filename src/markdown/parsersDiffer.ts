/**
 * True if a text has a form that satteri may read otherwise than remark-parse. Each was found by comparing the two over
 * random compositions (docs/decisions/002-native-parser.md); most texts have none. A form may be looked for too
 * widely, which costs time, and never too narrowly.
 */
export function parsersDiffer(text: string): boolean {
  return (
    oddForms.some(([mark, form]) => text.includes(mark) && form.test(text)) ||
    hasOddLine(text) ||
    hasOddNote(text)
  );
}

/** Before the destination of a link whose text has no brackets, code or HTML in it: surely a link. */
const link = String.raw`(?<!\\)\[(?:[^[\]\x60<\\\n]|\n(?!\n))*\]\(`;
const attribute = String.raw`(?<!\\)<[a-z][\w-]*\s[^<>\n]*=["']`;

/** Found by comparing the two over all characters below U+FFFF. */
const lateSigns =
  '\\u1b4e\\u1b4f\\u1b7f\\u20c1\\u2427-\\u2429\\u2b96\\u31e4\\u31e5\\ufbc3-\\ufbd2\\ufd90\\ufd91\\ufdc8-\\ufdce';

/** Each with a piece that it always has, which is found sooner. */
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
  // HTML that ends at a mark of its own, or with the text.
  ['<', /<(?:[!?]|script|pre|style|textarea)/i],
  // A definition of a link.
  [']:', /\]:(?<!\[\^[^\]\n]*\]:)/],
  // A line end after a backslash.
  ['\\\n', /\\\n/],
  // Delimiters of two kinds side by side, and one after an escaped one.
  ['_*', /_\*/],
  ['*_', /\*_/],
  ['~', /~[*_]|[*_]~/],
  ['\\', /\\[*_~][*_~]/],
  // A delimiter beside a character beyond U+FFFF, and what is a space, or none, to one of the two.
  ['', /[*_~][\ud800-\udbff]|[\udc00-\udfff][*_~]|[\ufeff\x85\v\f\0]/],
  // One beside a sign that came into Unicode so late that only one of the two takes it for punctuation.
  ['', new RegExp(`[*_~][${lateSigns}]|[${lateSigns}][*_~]`)],
];

/** The mark of an item, and all marks that may stand before the text of a line. */
const item = String.raw`(?:[-+*]|\d+[.)])`;
const marks = String.raw`(?:[ \t]|>|${item}(?=[ \t]|$))*`;
const fence = '(?:```|~~~)';
/** A tag with words behind it begins no block. */
const tagInText = String.raw`<(?:span|i|b|q|em|a|strong|cite|abbr|mark|time)\b[^<>]*>\S`;

const oddLine = new RegExp(
  [
    // A task, an empty item, and an item right in an item.
    String.raw`^${marks}${item}(?:[ \t]+\[[ \t]*(?:$|[xX]?[ \t]*(?:$|\]))|[ \t]*$|[ \t]+${item}(?:[ \t]|$))`,
    // HTML or code within an item or a quotation.
    String.raw`^(?=[ \t]*[-+*>\d])${marks}(?:(?<=[>\s])(?:(?!${tagInText})<|${fence})|(?<=(?:${item}|>) *)(?: {5}|\t))`,
    // HTML or code that is indented, a line of nothing but an indentation, and odd spaces behind a fence.
    String.raw`^[ \t]+(?:<|${fence})|^(?: {4}| {0,3}\t)|^[ \t>]*(?: {5}|\t)[ \t]*$|^${fence}.*[^\S \t]`,
  ].join('|'),
);

/** The line below the head of a table, which makes it one; behind marks where it stands in an item or a quotation. */
const delimiterRow = /^([ \t>]*|[ \t>]*(?:(?:[-+*]|\d+[.)])[ \t]+)+)(?=[^-]*-)[|:-][ \t|:-]*$/;

function hasOddLine(text: string): boolean {
  let hasTable = false;
  for (let start = 0, end; start < text.length; start = end + 1) {
    end = text.indexOf('\n', start);
    if (end < 0) end = text.length;
    // Most lines begin with a letter, and then none of this can be.
    const first = text.charCodeAt(start);
    if (first > 0x3e && first !== 0x60 && first < 0x7c) continue;
    const line = text.slice(start, end);
    if (oddLine.test(line)) return true;
    const row = delimiterRow.exec(line);
    if (row?.[1]) return true;
    hasTable ||= row !== null;
    // HTML right below a table, which one of the two takes for a row.
    if (hasTable && /^[ \t>]*</.test(line) && start > 1 && text[start - 2] !== '\n') return true;
  }
  return false;
}

/** True if a note stands in brackets or after "!", has a space in its name, or is defined by more than one plain line. */
function hasOddNote(text: string): boolean {
  if (!text.includes('[^')) return false;
  let depth = 0;
  let isUnsure = false;
  for (const { 0: mark, index } of text.matchAll(/[[\]`<]|\n\n/g)) {
    if (mark === '\n\n') {
      depth = 0;
      isUnsure = false;
    } else if (mark === ']') {
      // One in code, in HTML or after a backslash closes nothing.
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

/** Words in one line, which no line right below continues, and no indented one after it. */
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
