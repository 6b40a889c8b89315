import type { Language } from '../../config/languages.ts';
import { textsOf } from '../../config/texts.ts';
import { sectionLabel } from '../../model/listLabels.ts';
import { searchFolder } from '../../model/search/files.ts';
import type { SearchSettings } from '../../model/search/searchSettings.ts';
import { wordRulesOf } from '../../model/search/wordRulesOf.ts';
import type { SiteContext } from '../siteContext.ts';

/** What the script of the search page has to know. */
export function searchSettings(language: Language, { site, query }: SiteContext): SearchSettings {
  const t = textsOf(site, language);
  return {
    folder: searchFolder(language),
    segments: query('searchSegments', { language }),
    stopWords: [...wordRulesOf(language).stopWords].join(' '),
    locale: t.locale,
    timeZone: site.timeZone,
    sections: Object.fromEntries(site.sections.map(({ slug }) => [slug, sectionLabel(slug, language, site)])),
    // What is not told of news is not told here either.
    types: { ...t.types, news: '' },
    texts: {
      hits: t.hits,
      noHits: t.noHits,
      quotationSoFar: t.quotationSoFar.replace('{more}', t.olderHits),
      noQuotation: t.noQuotation,
      tooCommon: t.tooCommon,
      hitsFor: t.hitsFor,
      searching: t.searching,
      failed: t.searchFailed,
      offline: t.searchOffline,
    },
  };
}
