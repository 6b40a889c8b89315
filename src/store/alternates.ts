import { MAX_LIST_LENGTH, type StoryList } from '../model/lists.ts';
import { parent } from '../model/periods.ts';
import type { Language } from '../config/languages.ts';
import type { SiteContext } from './siteContext.ts';
import { pathOf, type Page, type Path } from '../model/address.ts';

export interface Alternate {
  language: Language;
  path: Path;
}

/** Where the same page stands in the other languages of the site. A list without stories there is no page there. */
export function alternates(page: Page, { site, query }: SiteContext): Alternate[] {
  /** A list's months have pages only where its year is too long for one. */
  const hasPage = ({ period, ...list }: StoryList): boolean => {
    const around = period && parent(period);
    return (
      !around ||
      (query('storyCount', { ...list, period: around }) > MAX_LIST_LENGTH &&
        hasPage({ ...list, period: around }))
    );
  };
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
      if (page.by !== 'tag' && !page.period) return others.map((language) => at({ ...page, language }));
      const { by, of, period } = page;
      return others
        .filter((language) => query('hasStories', { language, by, of, period }))
        .filter((language) => hasPage({ language, by, of, period }))
        .map((language) => at({ ...page, language }));
    }
    case 'notFound':
      return [];
    default:
      return others.map((language) => at({ ...page, language }));
  }
}
