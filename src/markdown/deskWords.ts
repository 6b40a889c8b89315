/*
 * "TK" and "XXX" are placeholders of the desk, but may be words of a story too. The words around them decide.
 */

/** What a placeholder is: a word of the story, a desk note, or one of the two. */
type Meaning = 'word' | 'note' | 'unsure';

/** "TK" is a word where it is a kindergarten (taman kanak-kanak) or the code of an airline. */
export function meaningOfTk(before: string, after: string): Meaning {
  if (/^\s+(?:[AB]\b|negeri\b|swasta\b|(?:dan|atau)\s+(?:SD|SMP|RA|KB)\b)/u.test(after)) return 'word';
  if (/\bBPJS\s+$/.test(before)) return 'word';
  if (/\b(?:pesawat|penerbangan|maskapai|flight|nomor|kode)\s+$/i.test(before) && /^\s+\d{1,4}\b/.test(after))
    return 'word';
  if (
    /\b(?:murid|siswa|siswi|pelajar|anak|guru|kepala|sekolah|jenjang|tingkat|bangku|lulusan|usia|kelas|pengajar|SD|RA|KB)\s+(?:(?:dan|atau)\s+)?$/i.test(
      before,
    )
  )
    return 'word';
  if (isCounted(after)) return 'note';
  if (/^\s+(?:itu|ini|tersebut)\b/.test(after)) return 'unsure';
  if (
    /\b(?:gedung|bangunan|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|puluhan|ratusan|beberapa|tiap)\s+$/i.test(
      before,
    )
  )
    return 'unsure';
  // The name of a kindergarten, the number of a flight, or the next sentence.
  if (/^\s+(?:\p{Lu}\p{L}|\d{2,4}\b)/u.test(after)) return 'unsure';
  return /\b(?:di|ke|dari|sebuah|seluruh|semua|setiap|pada|dan|atau)\s+$/i.test(before) ? 'unsure' : 'note';
}

/** "XXX" is a word where it is the Roman number thirty. */
export function meaningOfXxx(before: string): Meaning {
  if (/\bRp\.?\s*$/.test(before)) return 'note';
  if (
    /(?:\b(?:PON|Peparnas|Porprov|MTQ|Olimpiade|Olympiad|Olympics|Games|Bowl|Bab|Chapter|Pasal|Article|Kongres|Congress|Muktamar|Munas|Rakernas|Konferensi|Conference|Paus|Pope|Raja|King|Louis|Volume|Vol\.|Jilid|Bagian|Part|Buku|Book|Abad|Angkatan|Edisi|Edition|Piala|Festival|Wisuda|HUT|Lampiran|Annex|Nomor|No\.)\s+|\bke-)$/i.test(
      before,
    )
  )
    return 'word';
  // After a capitalised word within a sentence, such as a name.
  return /\p{L}[,;:]?\s+\p{Lu}\p{L}*\s+$/u.test(before) ? 'unsure' : 'note';
}

/** Words of units, before which a placeholder stands for a number. */
export const units = 'persen|orang|ribu|juta|miliar|triliun|rupiah|percent|people|thousand|million|billion';
const counted = new RegExp(`^(?:\\s+(?:${units})\\b|%)`);

/** True if a unit follows. */
export const isCounted = (after: string): boolean => counted.test(after);
