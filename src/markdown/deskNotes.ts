import { isCounted, kindergarten, thirtieth } from './deskWords.ts';
import { leftOvers, mayHaveLeftOvers, withoutLeftOverEscapes, withoutNumberEscapes } from './leftOvers.ts';
import { mergeMarkers } from './mergeMarkers.ts';
import { mayShowComments, shownComments } from './shownComments.ts';

/** Something in a text that was meant for the newsroom, not for readers. */
export interface DeskNote {
  index: number;
  /** As it is written. */
  text: string;
  what: 'a merge marker' | 'a comment' | 'a left-over shortcode' | 'a note of the desk';
  /** False where it may be a word of the story; the desk is then asked. */
  isSure: boolean;
}

/** How a note in brackets begins: what a text without one of these has none of. */
const bracketWords = String.raw`\[\s*(?:cek|check|verif|konf|conf|lengkapi|dicek|re-?check|double|cross|perlu|butuh|tolong|mohon|harap|harus|belum|tanya|tambah|isi|tulis|ganti|hapus|ask|add|insert|fill|query|TK|TODO|FIXME|TBD|XXX|\?\?)`;
/** Behind its word comes a colon or a space, so that `[cekikikan]` and `[TK-2]` are none. */
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
const shortcodes =
  /(?<![\\{])\{\{[<%]|(?<!\\)\{%|(?<![\\{])\{\{|(?<!\\)\{#(?=[^{}]{0,2000}#\})|(?<!\\)<%(?=[^<>]{0,2000}%>)/g;
const word =
  /(?<!\p{L}[\p{N}_]*|[\\/.=&?@%[-]_*|\S#|\[\s)(?:#?(?:(?:Rp\.?)?(?:TK)+|TODO|FIXME)|(?<!\p{N}_*)#?(?:Rp\.?)?XXX+)(?!_*[\p{L}\p{N}]|[@=]|%[0-9A-Fa-f]{2}|\s?[-–/]\s?[\p{L}\p{N}])/gu;
const mayHave = new RegExp(
  String.raw`TK|XXX|TODO|FIXME|\{[{%#]|<%|<{7}|\|{7}|>{7}|={7}|${bracketWords}`,
  'i',
);

/** True if a text has anything of which `deskNotes` might make a note: most have not. */
export const mayHaveDeskNotes = (text: string): boolean =>
  mayHave.test(text) || mayShowComments(text) || mayHaveLeftOvers(text);

/**
 * Every note in a text, in its order. A backslash before one keeps it.
 * @param text without code and comments
 * @param hadComments whether there were some
 */
export function deskNotes(text: string, hadComments = false): DeskNote[] {
  return [
    ...mergeMarkers(text),
    ...shownComments(text, hadComments),
    ...leftOvers(text),
    ...writtenNotes(text),
  ].sort((a, b) => a.index - b.index);
}

/** Those that are looked for where marks part their letters too. */
export function writtenNotes(text: string): DeskNote[] {
  const notes: DeskNote[] = [];
  for (const { 0: start, index } of text.matchAll(bracketStart)) {
    const length = bracketLength(text, index);
    const says = /[:：]$/.test(start) || /^\s*[:：]/.test(text.slice(index + start.length));
    // [Cek](/cek/) is a link, but not [cek: nama](/cek/).
    if (!says && /[([:]/.test(text.charAt(index + length))) continue;
    const found = text.slice(index, index + length).replace(/\s+/g, ' ');
    notes.push({ index, text: found, what: 'a note of the desk', isSure: true });
  }
  for (const { 0: start, index } of text.matchAll(shortcodes)) {
    if (start === '{{' && !isShortcode(text, index)) continue;
    const written = /^.*?(?:[%>]?\}\}+|%\}|#\}|%>|$)/m.exec(text.slice(index, index + 80))?.[0] ?? start;
    notes.push({ index, text: written, what: 'a left-over shortcode', isSure: true });
  }
  const isOfSchools = /kanak-kanak|kindergarten|\bPAUD\b/i.test(text);
  const isOfWorkers = /BPJS/.test(text);
  const isOfLearners = /\b(?:murid|siswa|siswi|guru|sekolah|pelajar)\b/i.test(text);
  for (const { 0: found, index } of text.matchAll(word)) {
    if (found === 'TK' && isOfSchools) continue;
    const after = text.slice(index + found.length, index + found.length + 60);
    const doubt = found === 'TK' ? kindergarten : /^X/.test(found) ? thirtieth : undefined;
    const isWord = doubt?.(text.slice(Math.max(0, index - 60), index), after);
    const isSure =
      isWord === undefined && !(found === 'TK' && (isOfWorkers || (isOfLearners && !isCounted(after))));
    if (isWord !== true) notes.push({ index, text: found, what: 'a note of the desk', isSure });
  }
  return notes.sort((a, b) => a.index - b.index);
}

/** No note in brackets, and nothing in braces, is longer than this. */
const longest = 2000;

/** How long what stands in brackets is, with other brackets in it. Where none closes it, it ends with its line. */
function bracketLength(text: string, from: number): number {
  const end = Math.min(text.length, from + longest);
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

/** True if two braces are closed by two: those of the set {{a}, {b}} are not. */
function isShortcode(text: string, from: number): boolean {
  const end = Math.min(text.length, from + longest);
  let depth = 0;
  for (let i = from; i < end; i++) {
    if (text[i] === '{') depth++;
    else if (text[i] === '}' && --depth === 1) return text[i + 1] === '}';
  }
  // What is so long and still open is no set.
  return end < text.length;
}

/** What an editor is told. */
export const deskNoteMessage = ({ text, what, isSure }: DeskNote): string =>
  what === 'a comment'
    ? `has ${text.slice(0, 60)}, where no comment is read, so that readers would see it; take it out, write a comment from <!-- to --> without an empty line or another in it, or write a backslash before it to keep it`
    : isSure
      ? `has ${what} (${text.slice(0, 60)}); settle it and take it out, or write a backslash before it to keep it`
      : `has ${text}, which may be ${what}; settle it, or write a backslash before it to keep it`;

/** The backslash that keeps a note is not shown. Where Markdown knows no such escape it is taken out here. */
export const withoutEscapes = (text: string): string =>
  text.includes('\\') ? withoutNumberEscapes(text.replace(/\\(?=#?(?:(?:TK)+|XXX+|TODO|FIXME)\b)/g, '')) : text;

const keptInField = new RegExp(
  String.raw`\\(?=\{[{%#]|<%|<[ \t]?![ \t]?[-–—]|--!?>|[–—]>|${bracketWords})`,
  'gi',
);

/** The same in fields, where no backslash has another meaning. */
export const withoutFieldEscapes = (text: string): string =>
  text.includes('\\') ? withoutLeftOverEscapes(withoutEscapes(text).replace(keptInField, '')) : text;

/** What tells one kind of note from another, however it is written: `TK`, `{{`, `[`. */
export const kindOfNote = (text: string): string =>
  /^\[|TK|XXX|TODO|FIXME|\{[{%#]|<%/.exec(text)?.[0] ?? text;

const kept = new RegExp(
  String.raw`\\#?(TK|XXX|TODO|FIXME)|\\(\{)\\?([{%#])|(\{)\\([{%#])|\\(<)\\?(%)|\\(?=${bracketWords})(\[)`,
  'gi',
);

/** The notes of a source that a backslash keeps, by their kinds. */
export function escapedKinds(source: string): string[] {
  if (!source.includes('\\')) return [];
  return [...source.matchAll(kept)].map(([, ...parts]) => parts.join('').toUpperCase());
}
