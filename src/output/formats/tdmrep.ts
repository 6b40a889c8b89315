import type { Site } from '../../config/siteSchema.ts';

/** Whether text and data mining is reserved, for the whole site: `/.well-known/tdmrep.json` (TDMRep, W3C, section 6). */
export function tdmrep({ ai }: Pick<Site, 'ai'>): string {
  return JSON.stringify([{ location: '/*', 'tdm-reservation': ai.training ? 0 : 1 }], null, 2);
}
