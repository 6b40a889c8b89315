import type { Author } from '../../model/author.ts';
import type { StaticPage } from '../../model/staticPage.ts';
import type { Language } from '../../config/languages.ts';
import type { Statements } from '../statements.ts';
import type { Row } from './row.ts';

/** What is asked about those who make the site, and about the pages that they keep. */
export const newsroomQueries = {
  author({ get }: Statements, { id }: { id: string }): Author | undefined {
    const row = get('SELECT author FROM author WHERE id = ?', id) as Row | undefined;
    return row && (JSON.parse(row.author!) as Author);
  },

  /** Whose initials a sign-off has; undefined where nobody's are known or where they are protected. */
  authorByInitials({ get }: Statements, { initials }: { initials: string }): Author | undefined {
    const row = get('SELECT author FROM author WHERE initials = ?', initials.toLowerCase()) as
      Row | undefined;
    const author = row && (JSON.parse(row.author!) as Author);
    return author?.showInitials ? author : undefined;
  },

  staticPage(
    { get }: Statements,
    { slug, language }: { slug: string; language: Language },
  ): StaticPage | undefined {
    const row = get('SELECT page FROM static_page WHERE slug = ? AND language = ?', slug, language) as
      Row | undefined;
    return row && (JSON.parse(row.page!) as StaticPage);
  },

  /** The same static page in the other languages. */
  staticTranslations(
    { all }: Statements,
    { slug, language, translationOf }: Pick<StaticPage, 'slug' | 'language' | 'translationOf'>,
  ): { slug: string; language: Language }[] {
    const origin = translationOf ?? slug;
    return all(
      `SELECT slug, language FROM static_page WHERE language <> ? AND coalesce(translation_of, slug) = ? ORDER BY language`,
      ...[language, origin],
    ).map(({ slug, language }) => ({ slug, language })) as { slug: string; language: Language }[];
  },

  /** The static pages of a language, in their order, without their text. */
  staticPages({ all }: Statements, { language }: { language: Language }): Omit<StaticPage, 'html'>[] {
    return all('SELECT page FROM static_page WHERE language = ? ORDER BY place, slug', language).map(
      (row) => {
        const { html: _, ...page } = JSON.parse(row.page as string) as StaticPage;
        return page;
      },
    );
  },
};
