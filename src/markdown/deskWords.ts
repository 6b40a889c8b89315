/*
 * Words that the desk writes for what is still to come, and that are words of a story too.
 */

/** True if "TK" is a kindergarten (taman kanak-kanak) or the code of an airline; false if it may be. */
export function kindergarten(before: string, after: string): boolean | undefined {
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
  if (isCounted(after)) return undefined;
  if (/^\s+(?:itu|ini|tersebut)\b/.test(after)) return false;
  if (
    /\b(?:gedung|bangunan|satu|dua|tiga|empat|lima|enam|tujuh|delapan|sembilan|puluhan|ratusan|beberapa|tiap)\s+$/i.test(
      before,
    )
  )
    return false;
  // The name of a kindergarten, the number of a flight, or the next sentence.
  if (/^\s+(?:\p{Lu}\p{L}|\d{2,4}\b)/u.test(after)) return false;
  return /\b(?:di|ke|dari|sebuah|seluruh|semua|setiap|pada|dan|atau)\s+$/i.test(before) ? false : undefined;
}

/** True if "XXX" is the number thirty of something that is counted so; false if it may be. */
export function thirtieth(before: string): boolean | undefined {
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

/** What is counted, so that a number is to come before it. */
export const units = 'persen|orang|ribu|juta|miliar|triliun|rupiah|percent|people|thousand|million|billion';
const counted = new RegExp(`^(?:\\s+(?:${units})\\b|%)`);

export const isCounted = (after: string): boolean => counted.test(after);
