/** Something in a text that was meant for the newsroom, not for readers. */
export interface DeskNote {
  index: number;
  /** As it is written. */
  text: string;
  what: 'a merge marker' | 'a left-over shortcode' | 'a note of the desk';
  /** False where it may be a word of the story; the desk is then asked. */
  isSure: boolean;
}

const bracketed =
  /(?<!\\)\[\s*(?:(?:cek|check)(?![\p{L}\p{N}-]|\s+fa[kc]t)|(?:verifikasi|verify|konfirmasi|confirm|lengkapi)\s*:|(?:TK|TODO|FIXME|XXX+)(?![\p{L}\p{N}-]))[^\]\n]{0,300}\](?![([:])/giu;
const shortcodes = /(?<![\\{])\{\{[<%]|(?<!\\)\{%|(?<![\\{])\{\{(?=[^{}]{0,300}\}\})/g;
const word =
  /(?<![\p{L}\p{N}_\\/.=&?#%@[-]|\[\s)(?:TKTK|TK|(?:Rp\.?)?XXX+|TODO|FIXME)(?![\p{L}\p{N}_%@=]|\s?[-–/]\s?[\p{L}\p{N}])/gu;
const markers = /^(?:<{7}|\|{7}|>{7})(?: .*)?$/gm;
const middleMarker = /^={7}$/gm;

/** True if a text has anything of which `deskNotes` might make a note: most have not. */
export const mayHaveDeskNotes = (text: string): boolean =>
  /TK|XXX|TODO|FIXME|\{[{%]|^(?:<{7}|\|{7}|>{7}|={7}$)|\[\s*(?:cek|check|verif|konf|conf|lengkapi)/im.test(
    text,
  );

/**
 * Every note in a text, in its order. A backslash before one keeps it.
 * @param text without code
 */
export function deskNotes(text: string): DeskNote[] {
  const notes: DeskNote[] = mergeMarkers(text);
  for (const { 0: found, index } of text.matchAll(bracketed))
    notes.push({ index, text: found, what: 'a note of the desk', isSure: true });
  for (const { 0: start, index } of text.matchAll(shortcodes)) {
    const written = /^.*?(?:[%>]?\}\}|%\}|$)/m.exec(text.slice(index, index + 80))?.[0] ?? start;
    notes.push({ index, text: written, what: 'a left-over shortcode', isSure: true });
  }
  const isOfSchools = /kanak-kanak|kindergarten|\bPAUD\b|BPJS/i.test(text);
  for (const { 0: found, index } of text.matchAll(word)) {
    if (found === 'TK' && isOfSchools) continue;
    const doubt = found === 'TK' ? kindergarten : /^X/.test(found) ? thirtieth : undefined;
    const isWord = doubt?.(
      text.slice(Math.max(0, index - 60), index),
      text.slice(index + found.length, index + found.length + 60),
    );
    if (isWord !== true)
      notes.push({ index, text: found, what: 'a note of the desk', isSure: isWord === undefined });
  }
  return notes.sort((a, b) => a.index - b.index);
}

/** The lines that Git leaves between two versions that it could not put together. */
export function mergeMarkers(text: string): DeskNote[] {
  const note = ({ 0: found, index }: RegExpExecArray): DeskNote => ({
    index,
    text: found,
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
  if (/^\s+(?:\p{Lu}\p{L}|[AB]\b|\d{2,4}\b|negeri\b|swasta\b)/u.test(after)) return true;
  if (
    /\b(?:murid|siswa|siswi|pelajar|anak|guru|kepala|sekolah|jenjang|tingkat|bangku|lulusan|usia|kelas|pengajar|SD|RA|KB)\s+(?:(?:dan|atau)\s+)?$/i.test(
      before,
    )
  )
    return true;
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
  isSure
    ? `has ${what} (${text.slice(0, 60)}); settle it and take it out, or write a backslash before it to keep it`
    : `has ${text}, which may be ${what}; settle it, or write a backslash before it to keep it`;

/** The backslash that keeps a note is not shown. Where Markdown knows no such escape it is taken out here. */
export const withoutKept = (text: string): string =>
  text.includes('\\') ? text.replace(/\\(?=(?:TKTK|TK|XXX+|TODO|FIXME)\b)/g, '') : text;

/** The same in fields, where no backslash has another meaning. */
export const withoutKeptInField = (text: string): string =>
  text.includes('\\')
    ? withoutKept(text).replace(
        /\\(?=\{[{%]|\[\s*(?:cek|check|verif|konf|conf|lengkapi|TK|TODO|FIXME|XXX))/gi,
        '',
      )
    : text;
