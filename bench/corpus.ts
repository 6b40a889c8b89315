import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What a generated archive is like. The same options always give the same bytes. */
export interface CorpusOptions {
  articles: number;
  /** How many words an article has on average. */
  words?: number;
  /** How many years the archive spans, ending with 2025. */
  years?: number;
  /** How many pictures there are, each beside the articles of its turn; by default none. */
  pictures?: number;
}

/** An article of invented filler, before it is written down for one generator or another. */
export interface CorpusArticle {
  id: string;
  slug: string;
  headline: string;
  description: string;
  type: 'explainer' | 'news';
  section: string;
  tags: string[];
  author: string;
  dateline: string;
  /** When it was published, in Jakarta: `2024-06-19T09:30:00`. */
  published: string;
  /** Markdown blocks, which cite the sources `satu` and `dua`. */
  paragraphs: string[];
  /** The number of its picture, where it has one. */
  picture: number | undefined;
}

/** A file below a content folder. */
export interface CorpusFile {
  path: string;
  text: string;
}

export const corpusAuthors = ['redaksi', 'kontributor'];
export const corpusSections = ['dunia', 'nasional', 'ekonomi', 'sains', 'budaya', 'opini'];

/** The sources of every article, in its front matter. */
export const sourceLines = (asList: boolean) => {
  const [satu, dua] = asList ? ['- key: satu', '- key: dua'] : ['satu:', 'dua:'];
  return [
    'sources:',
    `  ${satu}`,
    '    name: Badan Contoh',
    '    role: primary',
    '    published: 2024-06-19',
    `  ${dua}`,
    '    name: Kantor Berita Contoh',
    '    role: agency',
  ];
};

/** What the citations lead to, for Markdown that knows footnotes and no sources. */
export const footnotes = '[^satu]: Badan Contoh\n[^dua]: Kantor Berita Contoh';

/**
 * Articles spread evenly over the years, oldest first: each with 2 to 5 of 500 tags, two cited sources, links to a tag
 * and to its day, now and then a table, a list, a quotation or a link to an earlier one.
 */
export function* corpusArticles({
  articles,
  words = 640,
  years = 20,
  pictures = 0,
}: CorpusOptions): Generator<CorpusArticle> {
  const random = mulberry32(20240619);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const start = Date.UTC(2026 - years, 0, 1);
  const span = Date.UTC(2026, 0, 1) - start;
  const addresses: string[] = [];

  for (let i = 0; i < articles; i++) {
    const at = new Date(start + Math.floor((span * (i + random() * 0.9)) / articles));
    // Seven hours on: the day in Jakarta, where the site stands.
    const published = new Date(at.getTime() + 7 * 3600_000).toISOString().slice(0, 19);
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
    const [about] = tags;
    const day = `/${published.slice(0, 10).replaceAll('-', '/')}/`;
    paragraphs.push(`Lihat [${about}](/tag/${about}/) dan [hari yang sama](${day}).`);
    yield {
      id: `x${i.toString(36).padStart(5, '0')}`,
      slug,
      headline,
      description: paragraph(16, random, pick).replaceAll('**', ''),
      type: i % 6 === 0 ? 'explainer' : 'news',
      section: pick(corpusSections),
      tags: [...tags],
      author: i % 4 ? 'redaksi' : 'kontributor',
      dateline: pick(places),
      published,
      paragraphs,
      picture: pictures ? i % pictures : undefined,
    };
    addresses.push(`${day}${slug}/`);
    if (addresses.length > 200) addresses.shift();
  }
}

/** An article as Warta takes it. */
export function wartaFile(article: CorpusArticle): CorpusFile {
  const { id, slug, headline, description, type, section, tags, author, dateline, published, picture } =
    article;
  const front = [
    `id: ${id}`,
    `headline: ${headline}`,
    `description: ${description}`,
    `type: ${type}`,
    `section: ${section}`,
    `tags: [${tags.join(', ')}]`,
    `authors: [${author}]`,
    `dateline: ${dateline}`,
    `published: ${published}+07:00`,
    ...(picture === undefined ? [] : [`image: { src: ../../../${pictureFile(picture)}, alt: Warna }`]),
    ...sourceLines(false),
  ];
  const folder = published.slice(0, 7).replace('-', '/');
  return { path: `articles/${folder}/${slug}.md`, text: markdownFile(front, article.paragraphs) };
}

const pictureFile = (number: number) => `gambar/warna-${number}.svg`;

/** The pictures of a corpus: drawings of one colour each, so that thousands take little room. */
export function* corpusPictures(count: number): Generator<CorpusFile> {
  for (let i = 0; i < count; i++) {
    const colour = `#${((i * 2654435761) % 0x1000000).toString(16).padStart(6, '0')}`;
    const drawing = `<svg xmlns="http://www.w3.org/2000/svg" width="240" height="160"><rect width="240" height="160" fill="${colour}"/></svg>`;
    yield { path: pictureFile(i), text: `${drawing}<!-- ${i} -->\n` };
  }
}

export function markdownFile(front: string[], blocks: string[]): string {
  return `---\n${front.join('\n')}\n---\n\n${blocks.join('\n\n')}\n`;
}

/** Writes files, and the folders that they need. @returns their paths, in the order of writing */
export function writeFiles(dir: string, files: Iterable<CorpusFile>): string[] {
  const made = new Set<string>();
  const paths: string[] = [];
  for (const { path, text } of files) {
    const target = join(dir, path);
    const folder = dirname(target);
    if (!made.has(folder)) mkdirSync(folder, { recursive: true });
    made.add(folder);
    writeFileSync(target, text);
    paths.push(path);
  }
  return paths;
}

/** Writes a content folder of Warta: the two authors, and the articles. @returns the files of the articles */
export function writeCorpus(dir: string, options: CorpusOptions): string[] {
  writeFiles(
    dir,
    corpusAuthors.map((id) => ({ path: `authors/${id}.yml`, text: `name: ${id}\nkind: desk\n` })),
  );
  writeFiles(dir, corpusPictures(options.pictures ?? 0));
  return writeFiles(dir, corpusFiles(options, wartaFile));
}

/** The articles of a corpus, each as the file that a generator takes. */
export function* corpusFiles(
  options: CorpusOptions,
  file: (article: CorpusArticle) => CorpusFile,
): Generator<CorpusFile> {
  for (const article of corpusArticles(options)) yield file(article);
}

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
