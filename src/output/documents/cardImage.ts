import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathOf } from '../../model/address.ts';
import type { Document } from '../../model/document.ts';
import { isCached, writeCached } from '../../lib/cacheFile.ts';
import { cardDigest, type Card } from '../../media/card.ts';
import type { Edition } from '../../store/edition.ts';
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
  document: Extract<Document, { kind: 'card' | 'siteCard' }>,
  edition: Edition,
  { cacheDir, readPicture }: CardPlace,
): Promise<Buffer> {
  const card = document.kind === 'card' ? articleCardOf(document, edition) : siteCardOf(document, edition);
  const kept = join(cacheDir, `card-${cardDigest(card)}.jpg`);
  if (isCached(kept)) return readFileSync(kept);
  // What draws is loaded where there is something to draw.
  const { drawCard } = await import('../../media/drawCard.ts');
  const file = card.image && edition.read('imageFile', { digest: card.image });
  const bytes = await drawCard(card, file ? readPicture(file, card.image!) : undefined);
  writeCached(kept, bytes);
  return bytes;
}

function articleCardOf({ of }: Extract<Document, { kind: 'card' }>, edition: Edition): Card {
  return cardOf(edition.read('articleAt', { path: pathOf(of, edition.site) })!, edition);
}

function siteCardOf({ language }: Extract<Document, { kind: 'siteCard' }>, { site }: Edition): Card {
  return {
    outlet: site.name,
    section: '',
    kicker: '',
    headline: site.tagline[language]!,
    date: new URL(site.url).host,
  };
}
