import type { Site } from '../../config/siteSchema.ts';

/** `/.well-known/tdmrep.json` (TDMRep, W3C, section 6): says whether text and data mining of the site is reserved. */
export function tdmrep({ ai }: Pick<Site, 'ai'>): string {
  return JSON.stringify([{ location: '/*', 'tdm-reservation': ai.training ? 0 : 1 }], null, 2);
}
