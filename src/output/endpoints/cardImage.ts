import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathOf } from '../../model/address.ts';
import type { Endpoint } from '../../model/endpoint.ts';
import { isCached, writeCached } from '../../lib/cacheFile.ts';
import { cardDigest, type Card } from '../../media/card.ts';
import type { SiteContext } from '../../store/siteContext.ts';
import { cardOf } from './articleCard.ts';

/** Where cards are kept by what is on them, and who reads pictures of articles, by their file and digest. */
export interface CardPlace {
  cacheDir: string;
  readPicture: (file: string, digest: string) => Buffer;
}

/**
 * The picture of a card: JPEG. Drawn once, and again when something on it changes.
 * @throws what `readPicture` throws where the lead image is not what the card is named after
 */
export async function cardImage(
  document: Extract<Endpoint, { kind: 'card' | 'siteCard' }>,
  context: SiteContext,
  { cacheDir, readPicture }: CardPlace,
): Promise<Buffer> {
  const card = document.kind === 'card' ? articleCardOf(document, context) : siteCardOf(document, context);
  const kept = join(cacheDir, `card-${cardDigest(card)}.jpg`);
  if (isCached(kept)) return readFileSync(kept);
  // What draws is loaded where there is something to draw.
  const { drawCard } = await import('../../media/drawCard.ts');
  const file = card.image && context.query('imageFile', { digest: card.image });
  const bytes = await drawCard(card, file ? readPicture(file, card.image!) : undefined);
  writeCached(kept, bytes);
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
    headline: site.tagline[language]!,
    date: new URL(site.url).host,
  };
}
