import { hash } from 'node:crypto';

/** What stands on a card: the picture that services show for a link. */
export interface Card {
  outlet: string;
  section: string;
  kicker: string;
  headline: string;
  date: string;
  /** The digest of the lead image, where there is one. */
  image?: string | undefined;
}

/** The settings of its JPEG. Letters keep their edges with 4:4:4; a sixth more bytes without optimised coding are made in two thirds of the time. */
export const cardEncoding = { quality: 84, chromaSubsampling: '4:4:4', optimiseCoding: false };

/** Raise it when cards are drawn otherwise, so that those which were kept are not taken. */
const CARD_VERSION = 4;

/** What tells one card from another: 16 hex digits. */
export function cardDigest(card: Card): string {
  return hash('sha256', JSON.stringify([CARD_VERSION, cardEncoding, card])).slice(0, 16);
}
