import type { StemRules } from '../../model/search/wordRules.ts';

declare global {
  /** The rules of the language that is searched, from a script of their own: a page has no others. */
  var stemRules: StemRules | undefined;
}
