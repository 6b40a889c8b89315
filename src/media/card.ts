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

/** Raise it when cards are drawn otherwise, so that those which were kept are not taken. */
const edition = 2;

/** What tells one card from another: 16 hex digits. */
export function cardDigest(card: Card): string {
  return hash('sha256', JSON.stringify([edition, card])).slice(0, 16);
}
