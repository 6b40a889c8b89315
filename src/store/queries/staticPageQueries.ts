import type { Language } from '../../config/languages.ts';
import type { StaticPage } from '../../model/staticPage.ts';
import { defineQuery, type Invalidate } from './query.ts';

/* There are few static pages, so that any change of one runs all of these queries again. */

const tag = () => 'static pages';

const invalidate: Invalidate = (_, changes, tags) => {
  if (changes.some(({ kind }) => kind === 'static')) tags.add(tag());
};

type PageKey = Pick<StaticPage, 'slug' | 'language'>;

export const staticPage = defineQuery({
  run: ({ get }, { slug, language }: PageKey): StaticPage | undefined => {
    const row = get('SELECT page FROM static_page WHERE slug = ? AND language = ?', slug, language);
    return row && (JSON.parse(row.page as string) as StaticPage);
  },
  tag,
  invalidate,
});

/** The same static page in the other languages. */
export const staticTranslations = defineQuery({
  run: ({ all }, { slug, language, translationOf }: PageKey & Pick<StaticPage, 'translationOf'>): PageKey[] =>
    all(
      `SELECT slug, language FROM static_page
       WHERE language <> ? AND coalesce(translation_of, slug) = ? ORDER BY language`,
      ...[language, translationOf ?? slug],
    ).map(({ slug, language }) => ({ slug: slug as string, language: language as Language })),
  tag,
  invalidate,
});

/** The static pages of a language in the order of the footer, without their text. */
export const staticPages = defineQuery({
  run: ({ all }, { language }: { language: Language }): Omit<StaticPage, 'html'>[] =>
    all('SELECT page FROM static_page WHERE language = ? ORDER BY place, slug', language).map((row) => {
      const { html: _, ...page } = JSON.parse(row.page as string) as StaticPage;
      return page;
    }),
  tag,
  invalidate,
});
