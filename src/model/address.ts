import type { Day } from './dates.ts';
import { isSlug } from '../lib/slug.ts';
import type { Language } from '../config/languages.ts';
import { addressWords } from '../config/addressWords.ts';
import type { Site } from '../config/siteSchema.ts';
import { isPeriod, type Period } from './periods.ts';

/** What a list is of: stories with a tag, in a section, by an author. */
export type ListBy = 'tag' | 'section' | 'author';

/** What stands at an address. Every page of the site is one of these. */
export type Page =
  | { kind: 'front'; language: Language }
  | { kind: 'article'; language: Language; day: Day; slug: string }
  | { kind: 'period'; language: Language; period: Period }
  | { kind: 'archive'; language: Language }
  | { kind: 'tags'; language: Language }
  | { kind: 'corrections'; language: Language }
  | { kind: 'list'; language: Language; by: ListBy; of: string; period?: Period }
  | { kind: 'static'; language: Language; slug: string }
  | { kind: 'notFound'; language: Language };

/** A path of the site, with slashes at both ends; the one of a missing page is `/404.html`. */
export type Path = `/${string}`;

/** The only place where addresses of pages are made. `pageAt` reads them back. */
export function pathOf(page: Page, site: Site): Path {
  const { language } = page;
  const root: Path = language === site.languages[0] ? '/' : `/${language}/`;
  switch (page.kind) {
    case 'front':
      return root;
    case 'article':
      return `${root}${slashed(page.day)}${page.slug}/`;
    case 'period':
      return `${root}${slashed(page.period)}`;
    case 'archive':
      return `${root}${addressWords[language].archive}/`;
    case 'tags':
      return `${root}${addressWords[language].tag}/`;
    case 'corrections':
      return `${root}${addressWords[language].corrections}/`;
    case 'list': {
      const of = page.by === 'section' ? sectionWord(page.of, language, site) : page.of;
      return `${root}${addressWords[language][page.by]}/${of}/${page.period ? slashed(page.period) : ''}`;
    }
    case 'static':
      return `${root}${page.slug}/`;
    case 'notFound':
      return `${root}404.html`;
  }
}

/**
 * What stands at a path by its form; whether there is such an article, day or tag is the store's to say.
 * @returns undefined for a path that no page of this site can have
 */
export function pageAt(path: string, site: Site): Page | undefined {
  const segments = path.split('/').slice(1);
  const language = languageAt(path, site);
  if (language !== site.languages[0]) segments.shift();
  if (segments.length === 1 && segments[0] === '404.html') return { kind: 'notFound', language };
  if (segments.pop() !== '') return undefined;

  const [first, second, ...rest] = segments;
  if (first === undefined) return { kind: 'front', language };
  if (/^\d+$/.test(first)) return datedPage(segments, language);

  const word = addressWords[language];
  if (first === word.archive && second === undefined) return { kind: 'archive', language };
  if (first === word.tag && second === undefined) return { kind: 'tags', language };
  if (first === word.corrections && second === undefined) return { kind: 'corrections', language };
  const by = (['tag', 'section', 'author'] as const).find((by) => first === word[by]);
  if (by && second !== undefined) {
    const of = by === 'section' ? sectionOfWord(second, language, site) : second;
    if (of === undefined || !isSlug(of)) return undefined;
    if (!rest.length) return { kind: 'list', language, by, of };
    const period = rest.join('-');
    return isPeriod(period) ? { kind: 'list', language, by, of, period } : undefined;
  }
  return second === undefined && isSlug(first) ? { kind: 'static', language, slug: first } : undefined;
}

/** One kind of page, as its template gets it. */
export type PageOf<Kind extends Page['kind']> = Extract<Page, { kind: Kind }>;

/** The language of a path, also of one where nothing stands. */
export function languageAt(path: string, site: Site): Language {
  const first = path.split('/')[1];
  return site.languages.slice(1).find((language) => language === first) ?? site.languages[0]!;
}

/** The words that no static page of a language may be called, since an address of the site begins with them. */
export function reservedWords(language: Language, site: Site): string[] {
  return [...Object.values(addressWords[language]), 'a', 'media', 'sitemap', ...site.languages];
}

function datedPage(segments: string[], language: Language): Page | undefined {
  const period = segments.slice(0, 3).join('-');
  if (!isPeriod(period)) return undefined;
  if (segments.length <= 3) return { kind: 'period', language, period };
  const slug = segments[3]!;
  return segments.length === 4 && isSlug(slug)
    ? { kind: 'article', language, day: period as Day, slug }
    : undefined;
}

const slashed = (period: Period | Day) => `${period.replaceAll('-', '/')}/`;

function sectionWord(slug: string, language: Language, site: Site): string {
  return site.sections.find((section) => section.slug === slug)?.word?.[language] ?? slug;
}

function sectionOfWord(word: string, language: Language, site: Site): string | undefined {
  return site.sections.find(({ slug }) => sectionWord(slug, language, site) === word)?.slug;
}
