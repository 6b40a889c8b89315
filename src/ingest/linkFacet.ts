import { pageAt } from '../address/address.ts';
import type { Site } from '../schema/site.ts';
import type { Facet } from './fileResult.ts';

/** A link inside the site. Those to articles, which are nearly all, are told apart: they die only with the article. */
export function linkFacet(path: string, line: number | undefined, site: Site): Facet {
  return { kind: pageAt(path, site)?.kind === 'article' ? 'storyLink' : 'link', value: path, line };
}
