import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathOf } from '../../model/address.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import { isCached, writeCached } from '../../lib/cacheFile.ts';
import { cardColors, cardDigest, type Card } from '../../media/card.ts';
import { drawableText } from '../../media/cardText.ts';
import type { SiteContext } from '../../store/siteContext.ts';
import { cardOf } from './articleCard.ts';

/** The folder of drawn cards, and how to read a picture of an article by its file and digest. */
export interface CardPlace {
  cacheDir: string;
  readPicture: (file: string, digest: string) => Buffer | Promise<Buffer>;
}

/**
 * The card of an article or of the site, as JPEG: the one in `cacheDir`, or a new one if something on it changed.
 * @throws what `readPicture` throws if the file of the lead image has another digest now
 */
export async function cardImage(
  endpoint: Extract<Endpoint, { kind: 'card' | 'siteCard' }>,
  context: SiteContext,
  { cacheDir, readPicture }: CardPlace,
): Promise<Buffer> {
  const card = endpoint.kind === 'card' ? articleCardOf(endpoint, context) : siteCardOf(endpoint, context);
  const cached = join(cacheDir, `card-${cardDigest(card)}.jpg`);
  if (isCached(cached)) return readFileSync(cached);
  // Loaded only if there is something to draw.
  const { drawCard } = await import('../../media/drawCard.ts');
  const file = card.image && context.query('imageFile', { digest: card.image });
  const bytes = await drawCard(card, file ? await readPicture(file, card.image!) : undefined);
  writeCached(cached, bytes);
  return bytes;
}

function articleCardOf({ of }: Extract<Endpoint, { kind: 'card' }>, context: SiteContext): Card {
  return cardOf(context.query('articleAt', { path: pathOf(of, context.site) })!, context);
}

function siteCardOf({ language }: Extract<Endpoint, { kind: 'siteCard' }>, { site }: SiteContext): Card {
  return {
    outlet: site.name,
    section: '',
    kicker: '',
    headline: drawableText(site.tagline[language]!),
    date: new URL(site.url).host,
    colors: cardColors(site.colors),
  };
}
