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

/** How a note in brackets begins. Behind its word comes a colon or a space, so that `[cekikikan]` and `[TK-2]` are none. */
const bracketStart =
  /(?<!\\)\[\s*(?:(?:cek|check)(?:-(?!fa[kc]t)\p{L}+\s*[:：]|(?![\p{L}\p{N}-]|\s+fa[kc]t))|(?:verifikasi|verify|konfirmasi|confirm|lengkapi)\s*[:：]|(?:(?:TK)+|TODO|FIXME|XXX+)(?![\p{L}\p{N}-]))/giu;
const shortcodes =
  /(?<![\\{])\{\{[<%]|(?<!\\)\{%|(?<![\\{])\{\{|(?<!\\)\{#(?=[^{}]{0,2000}#\})|(?<!\\)<%(?=[^<>]{0,2000}%>)/g;
const word =
  /(?<!\p{L}[\p{N}_]*|[\\/.=&?@%[-]_*|\S#|\[\s)(?:#?(?:(?:Rp\.?)?(?:TK)+|TODO|FIXME)|(?<!\p{N}_*)#?(?:Rp\.?)?XXX+)(?!_*[\p{L}\p{N}]|[@=]|%[0-9A-Fa-f]{2}|\s?[-–/]\s?[\p{L}\p{N}])/gu;
/** Within an item or a quotation too, but not where four spaces make code of it. */
const markers = /^ {0,3}(?:> {0,4})*(?:<{7}|\|{7}|>{7})(?:[ \t].*)?$/gm;
const middleMarker = /^ {0,3}(?:> {0,4})*={7}$/gm;

/** True if a text has anything of which `deskNotes` might make a note: most have not. */
export const mayHaveDeskNotes = (text: string): boolean =>
  /TK|XXX|TODO|FIXME|\{[{%#]|<%|<{7}|\|{7}|>{7}|={7}|\[\s*(?:cek|check|verif|konf|conf|lengkapi)/i.test(
    text,
  ) || mayShowComments(text);

/**
 * Every note in a text, in its order. A backslash before one keeps it.
 * @param text without code and comments
 * @param hadComments whether there were some
 */
export function deskNotes(text: string, hadComments = false): DeskNote[] {
  return [...mergeMarkers(text), ...shownComments(text, hadComments), ...writtenNotes(text)].sort(
    (a, b) => a.index - b.index,
  );
}

/** Those but for merge markers and comments, which only a source has. */
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
  for (const { 0: found, index } of text.matchAll(word)) {
    if (found === 'TK' && isOfSchools) continue;
    const doubt = found === 'TK' ? kindergarten : /^X/.test(found) ? thirtieth : undefined;
    const isWord = doubt?.(
      text.slice(Math.max(0, index - 60), index),
      text.slice(index + found.length, index + found.length + 60),
    );
    const isSure = isWord === undefined && !(found === 'TK' && isOfWorkers);
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

/** The lines that Git leaves between two versions that it could not put together. */
export function mergeMarkers(text: string): DeskNote[] {
  const note = ({ 0: found, index }: RegExpExecArray): DeskNote => ({
    index,
    text: found.trim(),
    what: 'a merge marker',
    isSure: true,
  });
  const found = [...text.matchAll(markers)].map(note);
  for (const match of text.matchAll(middleMarker)) {
    // On its own it may underline a heading.
    if (
      found.length ||
      /(?:^|\n)[ \t]*\n$/.test(text.slice(Math.max(0, match.index - 200), match.index)) ||
      match.index === 0
    )
      found.push(note(match));
  }
  return found.sort((a, b) => a.index - b.index);
}

/** True if "TK" is a kindergarten (taman kanak-kanak) or the code of an airline; false if it may be. */
function kindergarten(before: string, after: string): boolean | undefined {
  if (/^\s+(?:[AB]\b|negeri\b|swasta\b|(?:dan|atau)\s+(?:SD|SMP|RA|KB)\b)/u.test(after)) return true;
  if (/\bBPJS\s+$/.test(before)) return true;
  if (/\b(?:pesawat|penerbangan|maskapai|flight|nomor|kode)\s+$/i.test(before) && /^\s+\d{1,4}\b/.test(after))
    return true;
  if (
    /\b(?:murid|siswa|siswi|pelajar|anak|guru|kepala|sekolah|jenjang|tingkat|bangku|lulusan|usia|kelas|pengajar|SD|RA|KB)\s+(?:(?:dan|atau)\s+)?$/i.test(
      before,
    )
  )
    return true;
  // The name of a kindergarten, the number of a flight, or the next sentence.
  if (/^\s+(?:\p{Lu}\p{L}|\d{2,4}\b)/u.test(after)) return false;
  return /\b(?:di|ke|dari|sebuah|seluruh|semua|setiap|pada|dan|atau)\s+$/i.test(before) ? false : undefined;
}

/** True if "XXX" is the number thirty of something that is counted so; false if it may be. */
function thirtieth(before: string): boolean | undefined {
  if (/\bRp\.?\s*$/.test(before)) return undefined;
  if (
    /(?:\b(?:PON|Peparnas|Porprov|MTQ|Olimpiade|Olympiad|Olympics|Games|Bowl|Bab|Chapter|Pasal|Article|Kongres|Congress|Muktamar|Munas|Rakernas|Konferensi|Conference|Paus|Pope|Raja|King|Louis|Volume|Vol\.|Jilid|Bagian|Part|Buku|Book|Abad|Angkatan|Edisi|Edition|Piala|Festival|Wisuda|HUT|Lampiran|Annex|Nomor|No\.)\s+|\bke-)$/i.test(
      before,
    )
  )
    return true;
  // Behind a word in capitals that begins no sentence, such as a name.
  return /\p{L}[,;:]?\s+\p{Lu}\p{L}*\s+$/u.test(before) ? false : undefined;
}

/** What an editor is told. */
export const deskNoteMessage = ({ text, what, isSure }: DeskNote): string =>
  what === 'a comment'
    ? `has ${text.slice(0, 60)}, where no comment is read, so that readers would see it; take it out, write a comment from <!-- to --> without an empty line or another in it, or write a backslash before it to keep it`
    : isSure
      ? `has ${what} (${text.slice(0, 60)}); settle it and take it out, or write a backslash before it to keep it`
      : `has ${text}, which may be ${what}; settle it, or write a backslash before it to keep it`;

/** The backslash that keeps a note is not shown. Where Markdown knows no such escape it is taken out here. */
export const withoutKept = (text: string): string =>
  text.includes('\\') ? text.replace(/\\(?=#?(?:(?:TK)+|XXX+|TODO|FIXME)\b)/g, '') : text;

/** The same in fields, where no backslash has another meaning. */
export const withoutKeptInField = (text: string): string =>
  text.includes('\\')
    ? withoutKept(text).replace(
        /\\(?=\{[{%#]|<%|<[ \t]?![ \t]?[-–—]|--!?>|[–—]>|\[\s*(?:cek|check|verif|konf|conf|lengkapi|TK|TODO|FIXME|XXX))/gi,
        '',
      )
    : text;

/** What tells one kind of note from another, however it is written: `TK`, `{{`, `[`. */
export const kindOfNote = (text: string): string =>
  /^\[|TK|XXX|TODO|FIXME|\{[{%#]|<%/.exec(text)?.[0] ?? text;

/** The notes of a source that a backslash keeps, by their kinds. */
export function keptKinds(source: string): string[] {
  if (!source.includes('\\')) return [];
  const kept =
    /\\#?(TK|XXX|TODO|FIXME)|\\(\{)\\?([{%#])|(\{)\\([{%#])|\\(<)\\?(%)|\\(\[)\s*(?:cek|check|verif|konf|conf|lengkapi|TK|TODO|FIXME|XXX)/gi;
  return [...source.matchAll(kept)].map(([, ...parts]) => parts.join('').toUpperCase());
}
