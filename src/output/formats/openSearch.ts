import { x } from 'xastscript';
import type { Language } from '../../config/languages.ts';
import type { Site } from '../../config/siteSchema.ts';
import { textsOf } from '../../config/texts.ts';
import { pathOf } from '../../model/address.ts';
import { xmlText } from './xmlText.ts';

/** The address of a search, with a placeholder for its words. */
export const searchTemplate = (site: Site, language: Language, words: string): string =>
  `${site.url}${pathOf({ kind: 'search', language }, site)}?q=${words}`;

/** `/opensearch.xml` (OpenSearch 1.1, draft 6): browsers can search the site from their address bar. */
export function openSearch(site: Site): string {
  const language = site.languages[0]!;
  return xmlText(
    x('OpenSearchDescription', { xmlns: 'http://a9.com/-/spec/opensearch/1.1/' }, [
      // At most 16 letters.
      x('ShortName', site.name.slice(0, 16)),
      x('Description', `${textsOf(site, language).searchField} · ${site.name}`),
      x('Url', { type: 'text/html', template: searchTemplate(site, language, '{searchTerms}') }),
      x('Image', { height: '32', width: '32', type: 'image/x-icon' }, `${site.url}/favicon.ico`),
      ...site.languages.map((each) => x('Language', each)),
      x('InputEncoding', 'UTF-8'),
    ]),
  );
}
