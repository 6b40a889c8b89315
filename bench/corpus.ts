import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What a generated content folder is like. The same options always give the same bytes. */
export interface CorpusOptions {
  articles: number;
  /** How many words an article has on average. */
  words?: number;
  /** How many years the archive spans, ending with 2025. */
  years?: number;
}

/**
 * Writes a content folder of invented filler: two authors, `articles` articles spread evenly over the years,
 * each with 2 to 5 of 500 tags, two cited sources, now and then a table, a list, a quotation or a link.
 */
export function writeCorpus(dir: string, { articles, words = 640, years = 20 }: CorpusOptions): void {
  const random = mulberry32(20240619);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  mkdirSync(join(dir, 'authors'), { recursive: true });
  for (const id of ['redaksi', 'kontributor']) {
    writeFileSync(join(dir, 'authors', `${id}.yml`), `name: ${id}\nkind: desk\n`);
  }
  const start = Date.UTC(2026 - years, 0, 1);
  const span = Date.UTC(2026, 0, 1) - start;
  const addresses: string[] = [];
  const made = new Set<string>();

  for (let i = 0; i < articles; i++) {
    const at = new Date(start + Math.floor((span * (i + random() * 0.9)) / articles));
    // Seven hours on: the day in Jakarta, where the site stands.
    const local = new Date(at.getTime() + 7 * 3600_000).toISOString().slice(0, 19);
    const [year, month, day] = local.slice(0, 10).split('-') as [string, string, string];
    const headline = capital(
      Array.from({ length: 6 + Math.floor(random() * 5) }, () => pick(vocabulary)).join(' '),
    );
    const slug = `${headline.toLowerCase().replaceAll(' ', '-')}-${i}`;
    const tags = new Set(
      Array.from({ length: 2 + Math.floor(random() * 4) }, () => tag(Math.floor(500 * random() ** 2))),
    );
    const paragraphs: string[] = [];
    for (let left = words; left > 0;) {
      const length = Math.min(left, 45 + Math.floor(random() * 60));
      paragraphs.push(paragraph(length, random, pick));
      left -= length;
    }
    paragraphs[0] += '[^satu]';
    paragraphs[1] = `${paragraphs[1] ?? ''}[^dua]`;
    if (paragraphs.length > 3) paragraphs.splice(3, 0, `## ${capital(pick(vocabulary))} ${pick(vocabulary)}`);
    if (i % 5 === 0) paragraphs.push(`> ${paragraph(20, random, pick)}`);
    if (i % 9 === 0) paragraphs.push('| Tahun | Jumlah |\n| --- | --: |\n| 2024 | 17 |\n| 2025 | 23 |');
    if (i % 7 === 0 && addresses.length)
      paragraphs.push(`Baca juga [laporan sebelumnya](${pick(addresses)}).`);

    const folder = join(dir, 'articles', year, month);
    if (!made.has(folder)) {
      mkdirSync(folder, { recursive: true });
      made.add(folder);
    }
    const front = [
      `id: x${i.toString(36).padStart(5, '0')}`,
      `headline: ${headline}`,
      `description: ${paragraph(16, random, pick).replaceAll('**', '')}`,
      `type: ${i % 6 === 0 ? 'explainer' : 'news'}`,
      `section: ${pick(sections)}`,
      `tags: [${[...tags].join(', ')}]`,
      `authors: [${i % 4 ? 'redaksi' : 'kontributor'}]`,
      `dateline: ${pick(places)}`,
      `published: ${local}+07:00`,
      'sources:',
      '  satu:',
      '    name: Badan Contoh',
      '    role: primary',
      '    published: 2024-06-19',
      '  dua:',
      '    name: Kantor Berita Contoh',
      '    role: agency',
    ];
    writeFileSync(
      join(folder, `${slug}.md`),
      `---\n${front.join('\n')}\n---\n\n${paragraphs.join('\n\n')}\n`,
    );
    addresses.push(`/${year}/${month}/${day}/${slug}/`);
    if (addresses.length > 200) addresses.shift();
  }
}

const sections = ['dunia', 'nasional', 'ekonomi', 'sains', 'budaya', 'opini'];
const places = ['Jakarta', 'Surabaya', 'Makassar', 'Medan', 'Jayapura', 'Bandung', 'Pyongyang'];
const vocabulary =
  `air angin api bahan bandar bangun banjir baru batas beras besar bintang bukit bunga cahaya catatan cuaca daerah dagang
  damai data desa dewan ekspor galian gedung gelombang gempa gula gunung hakim harga hasil hujan hutan ikan industri izin
  jalan jembatan kabar kapal karya kebun kedai kereta kerja kertas kota laporan laut layanan lembah lereng makan malam
  menara musim negara nelayan padi pagi pajak panen pasar pelabuhan pemilih pendidikan penduduk perjanjian perpustakaan
  pertanian pesisir pohon pulau rapat rempah ruang rumah sawah sejarah sekolah sungai surat taman tambang tanah teluk
  tenaga terminal ujian usaha utara warga waktu warisan wilayah`.split(/\s+/);

const tag = (n: number) =>
  `${vocabulary[n % vocabulary.length]!}-${vocabulary[Math.floor(n / vocabulary.length) * 17 + 3]!}`;
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

function paragraph(length: number, random: () => number, pick: (items: readonly string[]) => string): string {
  const sentences: string[] = [];
  for (let left = length; left > 0;) {
    const size = Math.min(left, 8 + Math.floor(random() * 12));
    const said = Array.from({ length: size }, () => pick(vocabulary));
    if (random() < 0.15) said[0] = `**${capital(said[0]!)}**`;
    else said[0] = capital(said[0]!);
    sentences.push(`${said.join(' ')}.`);
    left -= size;
  }
  return sentences.join(' ');
}

/** A small random number generator with a seed: the corpus must be the same everywhere. */
function mulberry32(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
