import { pathOf } from '../model/address.ts';
import type { Article, Headline } from '../model/article.ts';
import type { Author } from '../model/author.ts';
import { siteCard } from '../model/cardSize.ts';
import { sectionLabel, tagLabel } from '../model/listLabels.ts';
import type { SeriesPlace } from '../model/series.ts';
import { articleCard } from '../output/endpoints/articleCard.ts';
import { publishedSite } from '../output/endpoints/publishedSite.ts';
import { newsArticle } from '../output/formats/newsArticle.ts';
import { articleMeta } from '../output/formats/openGraph.ts';
import type { SiteContext } from '../store/siteContext.ts';

/** What the `head` of an article says beside what every page says, as props of `Base`: link preview and JSON-LD. */
export function articleHead(
  article: Article,
  authors: Author[],
  translations: readonly Headline[],
  context: SiteContext,
  place?: SeriesPlace,
) {
  const { site } = context;
  const { language, section, tags } = article;
  const card = articleCard(article, context);
  const names = {
    authors: authors.map(({ id, name }) => ({
      name,
      url: site.url + pathOf({ kind: 'list', language, by: 'author', of: id }, site),
    })),
    section: sectionLabel(section, language, site),
    tags: tags.map((tag) => tagLabel(tag, language, site)),
  };
  return {
    title: article.headline,
    description: article.description,
    trail: [
      { path: pathOf({ kind: 'list', language, by: 'section', of: section }, site), label: names.section },
    ],
    data: newsArticle(
      article,
      authors,
      translations,
      publishedSite(language, context),
      card ?? siteCard(language, site),
      place?.position,
    ),
    article: articleMeta(article, names, site),
    image: card,
  };
}
