import type { Day } from './dates.ts';
import { isSlug } from '../lib/slug.ts';
import type { Language } from '../config/languages.ts';
import { reservedNames } from '../config/reservedNames.ts';
import type { AddressConfig } from '../config/readConfig.ts';
import { isPeriod, type Period } from './periods.ts';

/** What the stories of a list have in common. */
export type ListBy = (typeof listKinds)[number];
const listKinds = ['tag', 'section', 'author', 'series'] as const;

/** Every HTML page of the site, by kind. */
export type Page =
  | { kind: 'front'; language: Language }
  | { kind: 'article'; language: Language; day: Day; slug: string }
  | { kind: 'period'; language: Language; period: Period }
  | { kind: 'archive'; language: Language }
  | { kind: 'tags'; language: Language }
  | { kind: 'corrections'; language: Language }
  /** How to follow the site: its feeds and channels. */
  | { kind: 'follow'; language: Language }
  | { kind: 'list'; language: Language; by: ListBy; of: string; period?: Period }
  /** Where readers search the stories of a language. */
  | { kind: 'search'; language: Language }
  /** What readers kept on their device: the page has no stories itself. */
  | { kind: 'saved'; language: Language }
  /** Shown for a page that is not on a device without network. */
  | { kind: 'offline'; language: Language }
  | { kind: 'static'; language: Language; slug: string }
  | { kind: 'notFound'; language: Language };

/** A path of the site, decoded and in Unicode NFC, with its leading slash. Paths of pages end with one too, except `/404.html`. */
export type Path = `/${string}`;

/** The path of a page. All paths of pages are made here; `pageAt` parses them. */
export function pathOf(page: Page, site: AddressConfig): Path {
  const { language } = page;
  const root: Path = language === site.languages[0] ? '/' : `/${language}/`;
  const words = wordsOf(language, site);
  switch (page.kind) {
    case 'front':
      return root;
    case 'article':
      return `${root}${slashed(page.day)}${page.slug}/`;
    case 'period':
      return `${root}${slashed(page.period)}`;
    case 'archive':
      return `${root}${words.archive}/`;
    case 'tags':
      return `${root}${words.tag}/`;
    case 'corrections':
      return `${root}${words.corrections}/`;
    case 'follow':
    case 'search':
    case 'saved':
    case 'offline':
      return `${root}${words[page.kind]}/`;
    case 'list': {
      const name = page.by === 'section' ? sectionWord(page.of, language, site) : page.of;
      return `${root}${words[page.by]}/${name}/${page.period ? slashed(page.period) : ''}`;
    }
    case 'static':
      return `${root}${page.slug}/`;
    case 'notFound':
      return `${root}404.html`;
  }
}

/**
 * Parses a path into the page that it names. The page need not exist: only the store knows which articles, days and tags
 * there are.
 * @returns undefined if no page of this site can have the path
 */
export function pageAt(path: string, site: AddressConfig): Page | undefined {
  const segments = path.split('/').slice(1);
  const language = languageAt(path, site);
  if (language !== site.languages[0]) segments.shift();
  if (segments.length === 1 && segments[0] === '404.html') return { kind: 'notFound', language };
  if (segments.pop() !== '') return undefined;

  const [first, second, ...rest] = segments;
  if (first === undefined) return { kind: 'front', language };
  if (/^\d+$/.test(first)) return datedPage(segments, language);

  const words = wordsOf(language, site);
  if (second === undefined) {
    if (first === words.tag) return { kind: 'tags', language };
    const kind = (['archive', 'corrections', 'follow', 'search', 'saved', 'offline'] as const).find(
      (kind) => first === words[kind],
    );
    if (kind) return { kind, language };
  }
  const by = listKinds.find((by) => first === words[by]);
  if (by && second !== undefined) {
    const of = by === 'section' ? sectionOfWord(second, language, site) : second;
    if (of === undefined || !isSlug(of)) return undefined;
    if (!rest.length) return { kind: 'list', language, by, of };
    const period = rest.join('-');
    return isPeriod(period) && by !== 'series' ? { kind: 'list', language, by, of, period } : undefined;
  }
  return second === undefined && isSlug(first) ? { kind: 'static', language, slug: first } : undefined;
}

/** A page of one kind, which is what the template of that kind gets. */
export type PageOf<Kind extends Page['kind']> = Extract<Page, { kind: Kind }>;

/** The language of a path, even if no page can have it. */
export function languageAt(path: string, site: AddressConfig): Language {
  const first = path.split('/')[1];
  return site.languages.slice(1).find((language) => language === first) ?? site.languages[0]!;
}

/** Slugs that no static page of a language may have, because other paths of the site begin with them. */
export function reservedWords(language: Language, site: AddressConfig): string[] {
  return [...Object.values(wordsOf(language, site)), ...reservedNames, ...site.languages];
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

const wordsOf = (language: Language, { languageSettings }: AddressConfig) =>
  languageSettings[language]!.addressWords;

const slashed = (period: Period | Day) => `${period.replaceAll('-', '/')}/`;

function sectionWord(slug: string, language: Language, site: AddressConfig): string {
  return site.sections.find((section) => section.slug === slug)?.word?.[language] ?? slug;
}

function sectionOfWord(word: string, language: Language, site: AddressConfig): string | undefined {
  return site.sections.find(({ slug }) => sectionWord(slug, language, site) === word)?.slug;
}
