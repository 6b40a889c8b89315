import type { Language } from '../config/languages.ts';
import { pathOf, type Page, type Path } from '../model/address.ts';
import { hasPage, type StoryList } from '../model/lists.ts';
import type { SiteContext } from './siteContext.ts';

export interface Alternate {
  language: Language;
  path: Path;
}

/** The same page in the other languages of the site. */
export function alternates(page: Page, { site, query }: SiteContext): Alternate[] {
  const listHasPage = (list: StoryList) =>
    query('hasStories', list) && hasPage(list, (period) => query('partsArePages', { ...list, period }));
  const others = site.languages.filter((language) => language !== page.language);
  const at = (other: Page): Alternate => ({ language: other.language, path: pathOf(other, site) });
  switch (page.kind) {
    case 'article': {
      const article = query('articleAt', { path: pathOf(page, site) });
      if (!article || article.withdrawn) return [];
      const { id, translationOf } = article;
      return query('translationsOf', { id, translationOf }).map(({ language, path }) => ({ language, path }));
    }
    case 'static': {
      const { slug, language } = page;
      const translationOf = query('staticPage', { slug, language })?.translationOf;
      return query('staticTranslations', { slug, language, translationOf }).map((other) =>
        at({ kind: 'static', ...other }),
      );
    }
    case 'period': {
      const { period } = page;
      return others
        .filter((language) => query('hasStories', { language, period }))
        .map((language) => at({ ...page, language }));
    }
    case 'list': {
      if (page.by === 'series')
        return query('seriesTranslations', { language: page.language, of: page.of }).map((other) =>
          at({ ...page, ...other }),
        );
      if (page.by !== 'tag' && !page.period) return others.map((language) => at({ ...page, language }));
      const { by, of, period } = page;
      return others
        .filter((language) => listHasPage({ language, by, of, period }))
        .map((language) => at({ ...page, language }));
    }
    case 'notFound':
      return [];
    default:
      return others.map((language) => at({ ...page, language }));
  }
}
