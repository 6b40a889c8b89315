import { cardSize } from '../../model/cardSize.ts';
import { endpointPath } from '../../model/endpoint.ts';
import { pageAt, type PageOf } from '../../model/address.ts';
import { sectionLabel } from '../../model/listLabels.ts';
import { unbrokenText } from '../../model/typeset.ts';
import type { Article } from '../../model/article.ts';
import { shortDay } from '../../model/dateNames.ts';
import type { LinkPreviewData } from '../formats/openGraph.ts';
import { textsOf } from '../../config/texts.ts';
import { cardColors, cardDigest, type Card } from '../../media/card.ts';
import { drawableText } from '../../media/cardText.ts';
import { hasArticleFile } from '../../store/hasArticleFile.ts';
import type { SiteContext } from '../../store/siteContext.ts';

/** What the card of an article shows. The fonts of cards have Latin letters only; a text in others is left out. */
export function cardOf(article: Article, { site }: Pick<SiteContext, 'site'>): Card {
  const { language, section, kicker, headline, day, image } = article;
  const t = textsOf(site, language);
  return {
    outlet: site.name,
    kicker: drawableText(kicker ?? ''),
    section: drawableText(sectionLabel(section, language, site)),
    headline: drawableText(unbrokenText(headline, t.typesetting)),
    date: drawableText(shortDay(day, t.locale)),
    colors: cardColors(site.colors),
    image: image?.media.digest,
  };
}

/** The Open Graph image of an article: its card, at a URL that changes when the card does. `undefined` if it has none. */
export function articleCard(article: Article, context: SiteContext): LinkPreviewData['image'] {
  const { site } = context;
  const { headline, path } = article;
  const of = pageAt(path, site) as PageOf<'article'>;
  if (article.withdrawn || !hasArticleFile('card', of, context)) return undefined;
  const url = `${site.url + endpointPath({ kind: 'card', of }, site)}?v=${cardDigest(cardOf(article, context))}`;
  return { url, ...cardSize, alt: headline };
}
