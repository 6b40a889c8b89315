import { isCounted, meaningOfTk, meaningOfXxx } from './deskWords.ts';
import { leftOvers, mayHaveLeftOvers, withoutLeftOverEscapes, withoutNumberEscapes } from './leftOvers.ts';
import { mergeMarkers } from './mergeMarkers.ts';
import { mayShowComments, shownComments } from './shownComments.ts';

/** Something in a text that was meant for colleagues, not for readers. */
export interface DeskNote {
  index: number;
  /** As it is written. */
  text: string;
  what: 'a merge marker' | 'a comment' | 'a left-over shortcode' | 'a desk note';
  /** False if it may be a word of the story; the problem is a warning then. */
  isSure: boolean;
}

/** Beginnings of a note in brackets, tested before the slower `bracketStart`: a text without one of these has no such note. */
const bracketWords = String.raw`\[\s*(?:cek|check|verif|konf|conf|lengkapi|dicek|re-?check|double|cross|perlu|butuh|tolong|mohon|harap|harus|belum|tanya|tambah|isi|tulis|ganti|hapus|ask|add|insert|fill|query|TK|TODO|FIXME|TBD|XXX|\?\?)`;
/** The beginning of a note in brackets. Its word ends there, so that `[cekikikan]` and `[TK-2]` are no notes. */
const bracketStart = new RegExp(
  String.raw`(?<!\\)\[\s*(?:${[
    String.raw`(?:(?:perlu|butuh|tolong|mohon|harap|harus|belum)\s+(?:di)?|re-?|double[ -]|cross[ -]?)?(?:cek|check)(?:-(?!fa[kc]t)\p{L}+\s*[:：]|(?![\p{L}\p{N}-]|\s+fa[kc]t))`,
    String.raw`dicek(?:\s+(?:lagi|ulang)(?!\p{L})|\s*[:：])`,
    String.raw`(?:perlu|butuh|tolong|mohon|harap|harus)\s+(?:di)?(?:konfirmasi|verifikasi|lengkapi)(?![\p{L}\p{N}-])`,
    String.raw`(?:verifikasi|verify|konfirmasi|confirm|lengkapi|tanya(?:kan)?|tambah(?:kan)?|isi|tulis|ganti|hapus|ask|add|insert|fill|query)\s*[:：]`,
    String.raw`(?:(?:TK)+|TODO|FIXME|TBD|XXX+)(?![\p{L}\p{N}-])`,
    String.raw`\?\?+\s*\]`,
  ].join('|')})`,
  'giu',
);
/** The beginning of a template's tag: `{{<`, `{%`, `{{`, `{#`, `<%`. */
const shortcodes =
  /(?<![\\{])\{\{[<%]|(?<!\\)\{%|(?<![\\{])\{\{|(?<!\\)\{#(?=[^{}]{0,2000}#\})|(?<!\\)<%(?=[^<>]{0,2000}%>)/g;
/** TK, TODO, FIXME and XXX as words of their own: not within an address, a longer word or a number. */
const placeholder =
  /(?<!\p{L}[\p{N}_]*|[\\/.=&?@%[-]_*|\S#|\[\s)(?:#?(?:(?:Rp\.?)?(?:TK)+|TODO|FIXME)|(?<!\p{N}_*)#?(?:Rp\.?)?XXX+)(?!_*[\p{L}\p{N}]|[@=]|%[0-9A-Fa-f]{2}|\s?[-–/]\s?[\p{L}\p{N}])/gu;
const mayHave = new RegExp(
  String.raw`TK|XXX|TODO|FIXME|\{[{%#]|<%|<{7}|\|{7}|>{7}|={7}|${bracketWords}`,
  'i',
);

/** False if `deskNotes` would find nothing, as in most texts. A fast test that saves the slow ones. */
export const mayHaveDeskNotes = (text: string): boolean =>
  mayHave.test(text) || mayShowComments(text) || mayHaveLeftOvers(text);

/**
 * Every desk note in a text, in its order. A backslash before a note marks it as text for readers.
 * @param text without code and comments
 * @param hadComments true if the text had comments
 */
export function deskNotes(text: string, hadComments = false): DeskNote[] {
  return [
    ...mergeMarkers(text),
    ...shownComments(text, hadComments),
    ...leftOvers(text),
    ...writtenNotes(text),
  ].sort((a, b) => a.index - b.index);
}

/** The notes that rehype-desk-notes looks for in HTML too, since Markdown may hide them from a search in the source. */
export function writtenNotes(text: string): DeskNote[] {
  const notes: DeskNote[] = [];
  for (const { 0: start, index } of text.matchAll(bracketStart)) {
    const length = bracketLength(text, index);
    const hasColon = /[:：]$/.test(start) || /^\s*[:：]/.test(text.slice(index + start.length));
    // [Cek](/cek/) is a link, but not [cek: nama](/cek/).
    if (!hasColon && /[([:]/.test(text.charAt(index + length))) continue;
    const found = text.slice(index, index + length).replace(/\s+/g, ' ');
    notes.push({ index, text: found, what: 'a desk note', isSure: true });
  }
  for (const { 0: start, index } of text.matchAll(shortcodes)) {
    if (start === '{{' && !isShortcode(text, index)) continue;
    const written = /^.*?(?:[%>]?\}\}+|%\}|#\}|%>|$)/m.exec(text.slice(index, index + 80))?.[0] ?? start;
    notes.push({ index, text: written, what: 'a left-over shortcode', isSure: true });
  }
  // The subject of the whole text: in a story about kindergartens every TK is a word.
  const isOnKindergartens = /kanak-kanak|kindergarten|\bPAUD\b/i.test(text);
  const isOnWorkers = /BPJS/.test(text);
  const isOnSchools = /\b(?:murid|siswa|siswi|guru|sekolah|pelajar)\b/i.test(text);
  for (const { 0: found, index } of text.matchAll(placeholder)) {
    if (found === 'TK' && isOnKindergartens) continue;
    const after = text.slice(index + found.length, index + found.length + 60);
    const before = text.slice(Math.max(0, index - 60), index);
    const meaning =
      found === 'TK' ? meaningOfTk(before, after) : /^X/.test(found) ? meaningOfXxx(before) : 'note';
    if (meaning === 'word') continue;
    const isSure =
      meaning === 'note' && !(found === 'TK' && (isOnWorkers || (isOnSchools && !isCounted(after))));
    notes.push({ index, text: found, what: 'a desk note', isSure });
  }
  return notes.sort((a, b) => a.index - b.index);
}

/** The maximum length of a note in brackets or braces. */
const MAX_NOTE_LENGTH = 2000;

/** The length of a text in brackets, nested brackets included. It ends with its line if no bracket closes it. */
function bracketLength(text: string, from: number): number {
  const end = Math.min(text.length, from + MAX_NOTE_LENGTH);
  let depth = 0;
  for (let i = from; i < end; i++) {
    const character = text[i];
    if (character === '\\') i++;
    else if (character === '[') depth++;
    else if (character === ']' && --depth === 0) return i + 1 - from;
    else if (character === '\n' && text[i + 1] === '\n') break;
  }
  const lineEnd = text.indexOf('\n', from);
  return Math.min(lineEnd < 0 ? text.length : lineEnd, end) - from;
}

/** True if two closing braces belong to the two opening ones. False for the set {{a}, {b}}. */
function isShortcode(text: string, from: number): boolean {
  const end = Math.min(text.length, from + MAX_NOTE_LENGTH);
  let depth = 0;
  for (let i = from; i < end; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 1) return text[i + 1] === '}';
  }
  // Still open after the maximum length: too long for a set, so it is a tag.
  return end < text.length;
}

/** The message to an editor. */
export const deskNoteMessage = ({ text, what, isSure }: DeskNote): string =>
  what === 'a comment'
    ? `has ${text.slice(0, 60)}, where no comment is read, so that readers would see it; take it out, write a comment from <!-- to --> without an empty line or another in it, or write a backslash before it to keep it`
    : isSure
      ? `has ${what} (${text.slice(0, 60)}); resolve it and take it out, or write a backslash before it to keep it`
      : `has ${text}, which may be ${what}; resolve it, or write a backslash before it to keep it`;

/** A text without the backslashes that escape desk notes where Markdown knows no such escape, as before letters. */
export const withoutEscapes = (text: string): string =>
  text.includes('\\')
    ? withoutNumberEscapes(text.replace(/\\(?=#?(?:(?:TK)+|XXX+|TODO|FIXME)\b)/g, ''))
    : text;

const fieldEscape = new RegExp(
  String.raw`\\(?=\{[{%#]|<%|<[ \t]?![ \t]?[-–—]|--!?>|[–—]>|${bracketWords})`,
  'gi',
);

/** The same for fields of front matter and for HTML, where a backslash has no other meaning. */
export const withoutFieldEscapes = (text: string): string =>
  text.includes('\\') ? withoutLeftOverEscapes(withoutEscapes(text).replace(fieldEscape, '')) : text;

/** The kind of a note, the same in source and HTML: `TK`, `{{`, `[`. */
export const kindOfNote = (text: string): string =>
  /^\[|TK|XXX|TODO|FIXME|\{[{%#]|<%/.exec(text)?.[0] ?? text;

const escaped = new RegExp(
  String.raw`\\#?(TK|XXX|TODO|FIXME)|\\(\{)\\?([{%#])|(\{)\\([{%#])|\\(<)\\?(%)|\\(?=${bracketWords})(\[)`,
  'gi',
);

/** The kinds of the notes that a backslash escapes in a source. */
export function escapedKinds(source: string): string[] {
  if (!source.includes('\\')) return [];
  return [...source.matchAll(escaped)].map(([, ...parts]) => parts.join('').toUpperCase());
}
