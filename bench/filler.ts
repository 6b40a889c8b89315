/* The words of the articles of the bench: nouns in a row. */

export const places = ['Jakarta', 'Surabaya', 'Makassar', 'Medan', 'Jayapura', 'Bandung', 'Pyongyang'];

export const vocabulary =
  `air angin api bahan bandar bangun banjir baru batas beras besar bintang bukit bunga cahaya catatan cuaca daerah dagang
  damai data desa dewan ekspor galian gedung gelombang gempa gula gunung hakim harga hasil hujan hutan ikan industri izin
  jalan jembatan kabar kapal karya kebun kedai kereta kerja kertas kota laporan laut layanan lembah lereng makan malam
  menara musim negara nelayan padi pagi pajak panen pasar pelabuhan pemilih pendidikan penduduk perjanjian perpustakaan
  pertanian pesisir pohon pulau rapat rempah ruang rumah sawah sejarah sekolah sungai surat taman tambang tanah teluk
  tenaga terminal ujian usaha utara warga waktu warisan wilayah`.split(/\s+/);
const englishVocabulary =
  `acre air anchor answer apple archive area autumn bank barley beach bell bench board boat book border bread
  bridge brook building canal case cattle century chain chalk charter church city clay clerk cliff coal coast
  copper corn council county court crane creek crop crowd dairy debate depot desert dock drought earth engine
  evening export farm ferry field fire fleet flood forest garden gate glass grain grant ground harbour harvest
  hill history hospital island journey judge labour lake land ledger letter library light market meadow mill
  mine morning museum night office orchard paper parish park pier plain port price quarry railway rain report
  river road school season ship station stone storm street summer tower town trade treaty valley village voyage
  water weather winter wood yard`.split(/\s+/);

export const phrases = {
  id: {
    nouns: vocabulary,
    tableHead: '| Tahun | Jumlah |',
    earlierReport: 'Laporan sebelumnya',
    and: 'dan',
    sameDay: 'hari yang sama',
  },
  en: {
    nouns: englishVocabulary,
    tableHead: '| Year | Number |',
    earlierReport: 'Earlier report',
    and: 'and',
    sameDay: 'the same day',
  },
};

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Sentences of so many words in all. */
export function paragraph(
  length: number,
  nouns: string[],
  random: () => number,
  pick: (items: readonly string[]) => string,
): string {
  const sentences: string[] = [];
  for (let left = length; left > 0;) {
    const size = Math.min(left, 8 + Math.floor(random() * 12));
    const said = Array.from({ length: size }, () => pick(nouns));
    if (random() < 0.15) said[0] = `**${capital(said[0]!)}**`;
    else said[0] = capital(said[0]!);
    sentences.push(`${said.join(' ')}.`);
    left -= size;
  }
  return sentences.join(' ');
}
