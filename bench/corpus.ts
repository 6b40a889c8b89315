import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { wideVocabulary } from './wideVocabulary.ts';
import { capital, paragraph, phrases, places, vocabulary } from './filler.ts';

/** What a generated archive is like. The same options always give the same bytes. */
export interface CorpusOptions {
  articles: number;
  /** How many words an article has on average. */
  words?: number;
  /** How many years the archive spans, ending with 2025. */
  years?: number;
  /** How many pictures there are, of which one article in three has one; by default none. */
  pictures?: number;
  /** Words as rare as in the news, for the search; by default a hundred nouns. */
  isWide?: boolean;
}

/** An article of invented filler, before it is written down for one generator or another. */
export interface CorpusArticle {
  id: string;
  lang: 'en' | 'id';
  /** The `id` of the article that this one translates. */
  translationOf: string | undefined;
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
  corrections: { at: string; text: string }[];
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

/** Whether other articles may link to this one or translate it. The others can be removed. */
export const isReferredTo = (number: number) => number % 10 !== 9;

/**
 * Articles spread evenly over the years, oldest first: each with 2 to 5 of 500 tags, two cited sources, links to a tag
 * and to its day, now and then a table, a quotation, a link to an earlier one or a correction. One in twenty is in
 * English, and translates the third before it.
 */
export function* corpusArticles({
  articles,
  words = 640,
  years = 20,
  pictures = 0,
  isWide = false,
}: CorpusOptions): Generator<CorpusArticle> {
  const random = mulberry32(20240619);
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(random() * items.length)]!;
  const wide = isWide ? wideVocabulary(random) : undefined;
  const start = Date.UTC(2026 - years, 0, 1);
  // For the search the newest month is December, with all of its stories, in the zone of the site too.
  const span = Date.UTC(2026, 0, 1, isWide ? -8 : 0) - start;
  const addresses: string[] = [];
  const recent: CorpusArticle[] = [];

  for (let i = 0; i < articles; i++) {
    const at = new Date(start + Math.floor((span * (i + random() * 0.9)) / articles));
    // Seven hours on: the day in Jakarta, where the site stands.
    const published = new Date(at.getTime() + 7 * 3600_000).toISOString().slice(0, 19);
    const original = i % 20 === 13 ? recent.at(-3) : undefined;
    const lang = original ? 'en' : 'id';
    const { tableHead, earlierReport, and, sameDay } = phrases[lang];
    const nouns = wide ?? phrases[lang].nouns;
    const plainText = (length: number) => paragraph(length, nouns, random, pick).replaceAll('**', '');
    const headline = capital(
      Array.from({ length: 6 + Math.floor(random() * 5) }, () => pick(nouns)).join(' '),
    );
    const slug = `${headline.toLowerCase().replaceAll(' ', '-')}-${i}`;
    const tags = new Set(
      original?.tags ??
        Array.from({ length: 2 + Math.floor(random() * 4) }, () => tag(Math.floor(500 * random() ** 2))),
    );
    const paragraphs: string[] = [];
    for (let left = words; left > 0;) {
      const length = Math.min(left, 45 + Math.floor(random() * 60));
      paragraphs.push(paragraph(length, nouns, random, pick));
      left -= length;
    }
    paragraphs[0] += '[^satu]';
    paragraphs[1] = `${paragraphs[1] ?? ''}[^dua]`;
    if (paragraphs.length > 3) paragraphs.splice(3, 0, `## ${capital(pick(nouns))} ${pick(nouns)}`);
    if (i % 5 === 0) paragraphs.push(`> ${paragraph(20, nouns, random, pick)}`);
    if (i % 9 === 0) paragraphs.push(`${tableHead}\n| --- | --: |\n| 2024 | 17 |\n| 2025 | 23 |`);
    if (i % 7 === 0 && addresses.length) paragraphs.push(`[${earlierReport}](${pick(addresses)}).`);
    const [about] = tags;
    const home = lang === 'en' ? '/en' : '';
    const day = `${home}/${published.slice(0, 10).replaceAll('-', '/')}/`;
    paragraphs.push(`[${about}](${home}/tag/${about}/) ${and} [${sameDay}](${day}).`);
    const corrected = new Date(at.getTime() + 31 * 3600_000).toISOString().slice(0, 19);
    const article: CorpusArticle = {
      id: `x${i.toString(36).padStart(5, '0')}`,
      lang,
      translationOf: original?.id,
      slug,
      headline,
      description: plainText(16),
      type: original?.type ?? (i % 6 === 0 ? 'explainer' : 'news'),
      section: original?.section ?? pick(corpusSections),
      tags: [...tags],
      author: original?.author ?? (i % 4 ? 'redaksi' : 'kontributor'),
      dateline: original?.dateline ?? pick(places),
      published,
      paragraphs,
      corrections: i % 50 === 21 ? [{ at: corrected, text: plainText(14) }] : [],
      picture: original ? original.picture : pictures && i % 3 === 0 ? (i / 3) % pictures : undefined,
    };
    yield article;
    if (isReferredTo(i)) addresses.push(`${day}${slug}/`);
    if (addresses.length > 200) addresses.shift();
    recent.push(article);
    if (recent.length > 3) recent.shift();
  }
}

/** An article as Warta takes it. */
export function wartaFile(article: CorpusArticle): CorpusFile {
  const { id, lang, translationOf, slug, headline, description, type, section, tags, author } = article;
  const { dateline, published, corrections, picture } = article;
  const front = [
    `id: ${id}`,
    ...(lang === 'id' ? [] : [`lang: ${lang}`]),
    ...(translationOf ? [`translationOf: ${translationOf}`] : []),
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
    ...correctionLines(corrections),
  ];
  const folder = published.slice(0, 7).replace('-', '/');
  return { path: `articles/${folder}/${slug}.md`, text: markdownFile(front, article.paragraphs) };
}

/** The corrections of an article, in its front matter. */
export const correctionLines = (corrections: CorpusArticle['corrections']) =>
  corrections.length
    ? [
        'corrections:',
        ...corrections.flatMap(({ at, text }) => [
          '  - kind: correction',
          `    at: "${at}+07:00"`,
          `    text: "${text}"`,
        ]),
      ]
    : [];

export const pictureFile = (number: number) => `gambar/warna-${number}.svg`;

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

const tag = (n: number) =>
  `${vocabulary[n % vocabulary.length]!}-${vocabulary[Math.floor(n / vocabulary.length) * 17 + 3]!}`;

/** A small random number generator with a seed: the corpus must be the same everywhere. */
function mulberry32(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
