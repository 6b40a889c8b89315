import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Builder } from './builders/builder.ts';
import { corpusArticles, isReferredTo, writeFiles, type CorpusArticle } from './corpus.ts';

/** A site in the bench: a generator's folder, and the files of its articles, oldest first. */
export interface BenchSite {
  builder: Builder;
  dir: string;
  articles: number;
  /** True if its words are as rare as in the news. */
  isWide?: boolean;
  files: string[];
}

/** What is done to a site before a row is measured. `turn` counts from 0, so that each repetition changes something else. */
export type Edit = (site: BenchSite, turn: number) => void;

/** The rows of the bench, in the order of measuring. */
export const rows: Record<string, Edit> = {
  cold: () => {},
  unchanged: () => {},
  'one article added': (site, turn) => void addArticle(site, turn),
  'one article edited': (site, turn) => {
    change(site, recent(site, turn), (text) => `${text}\nSatu alinea lagi.\n`);
  },
  'one article removed': (site, turn) => {
    const file = removable(site, turn);
    rmSync(join(articlesOf(site), file));
    site.builder.forget?.(site.dir, file);
  },
  'headline of an old article edited': (site, turn) => {
    const old = site.files[Math.floor(site.files.length / 2) + turn]!;
    change(site, old, (text) => text.replace(/^(headline|title): .*/m, `$1: Judul baru nomor ${turn}`));
  },
  'one tag renamed in 1,000 articles': (site, turn) => {
    const [from, to] = turn ? [`nama-${turn - 1}`, `nama-${turn}`] : [renamedTag(site), 'nama-0'];
    // A tag stands in a list, and for Hugo in one with the year behind it too.
    const inList = new RegExp(`(?<=^\\w*(tag|topic)\\w*: \\[.*[[ ])${from}(?=[\\],/])`, 'gm');
    let count = 0;
    let isGone = true;
    for (const file of site.files) {
      const path = join(articlesOf(site), file);
      let text: string;
      try {
        text = readFileSync(path, 'utf8');
      } catch {
        continue; // removed by an earlier row
      }
      const renamed = text.replace(inList, to).replaceAll(`/tag/${from}/)`, `/tag/${to}/)`);
      if (renamed === text) continue;
      if (count === 1000) {
        isGone = false;
        break;
      }
      writeFileSync(path, renamed);
      count++;
    }
    if (isGone) site.builder.forget?.(site.dir, from);
    if (!count) throw new Error(`No article has the tag ${from}.`);
  },
  'template changed': ({ builder, dir }, turn) => {
    const path = join(dir, builder.template);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace('</footer>', `<p>Versi ${turn}</p></footer>`));
  },
};

const articlesOf = ({ builder, dir }: BenchSite) => join(dir, builder.articles);

/** One of the newest articles. */
const recent = ({ files }: BenchSite, back: number) => files[files.length - 20 - back]!;

/** One of the newer articles to which no other refers. */
function removable({ files }: BenchSite, turn: number): string {
  return files.filter((_, number) => number < files.length - 20 && !isReferredTo(number)).at(-1 - turn)!;
}

function change(site: BenchSite, file: string, edit: (text: string) => string): void {
  const path = join(articlesOf(site), file);
  writeFileSync(path, edit(readFileSync(path, 'utf8')));
}

/** Adds an article that is newer than the corpus. @returns its path in the site, without a slash at its beginning */
export function addArticle(site: BenchSite, turn: number): string {
  const article = extraArticle(site, turn);
  writeFiles(articlesOf(site), [site.builder.file(article)]);
  return `${article.published.slice(0, 10).replaceAll('-', '/')}/${article.slug}`;
}

/** An article that is newer than the corpus, on its last day. */
function extraArticle({ articles, isWide = false }: BenchSite, turn: number): CorpusArticle {
  const [like] = corpusArticles({ articles: 1 });
  const number = articles + turn;
  const day = lastDay(articles, isWide);
  return {
    ...like!,
    id: `y${number.toString(36).padStart(5, '0')}`,
    slug: `berita-tambahan-${turn}`,
    headline: `Berita tambahan ${turn}`,
    published: `${day}T23:58:${String(turn % 60).padStart(2, '0')}`,
    paragraphs: like!.paragraphs.map((text) =>
      text.replace(/\(\/[\d/]+\/\)/, `(/${day.replaceAll('-', '/')}/)`),
    ),
  };
}

const lastDays = new Map<string, string>();

/** The day of the newest article of a corpus: `2025-12-31`. */
function lastDay(articles: number, isWide: boolean): string {
  const key = `${articles} ${isWide}`;
  if (!lastDays.has(key))
    for (const { published } of corpusArticles({ articles, isWide }))
      lastDays.set(key, published.slice(0, 10));
  return lastDays.get(key)!;
}

/** A tag that many articles have. */
function renamedTag({ articles }: BenchSite): string {
  const counts = new Map<string, number>();
  for (const { tags } of corpusArticles({ articles: Math.min(articles, 1000) })) {
    for (const tag of tags) counts.set(tag, (counts.get(tag) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]![0];
}
