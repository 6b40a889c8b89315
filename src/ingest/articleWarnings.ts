import { drawableText, missingGlyphs } from '../media/cardText.ts';
import type { SafeHtml } from '../markdown/articleHtml.ts';
import { MAX_SMALL_WIDTH } from '../media/derivatives.ts';
import type { LeadImage } from '../model/article.ts';
import type { MediaImage } from '../model/mediaImage.ts';
import type { ArticleData } from '../model/articleSchema.ts';
import type { Problem } from '../lib/problem.ts';

/** Search engines truncate longer headlines, and cards have no room for them. */
const MAX_HEADLINE_LENGTH = 110;
/** The width in pixels that search engines and cards ask of a lead image. */
const MIN_LEAD_IMAGE_WIDTH = 1200;

/** Warnings about one article. */
export function articleWarnings(
  data: ArticleData,
  text: SafeHtml,
  leadImage: LeadImage | undefined,
  file: string,
  lineOf: (path: readonly PropertyKey[]) => number,
): Problem[] {
  const warnings: Problem[] = [];
  const warn = (path: PropertyKey[], message: string) =>
    warnings.push({ severity: 'warning', file, line: lineOf(path), field: path.join('.'), message });

  const length = [...data.headline].length;
  if (length > MAX_HEADLINE_LENGTH)
    warn(['headline'], `is ${length} characters long; ${MAX_HEADLINE_LENGTH} are enough`);
  for (const field of ['headline', 'kicker'] as const) {
    // A text in another script is left out of the card, so that there is no gap.
    const missing = missingGlyphs(drawableText(data[field] ?? '')).map((character) => {
      const code = character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0');
      return `“${character}” (U+${code})`;
    });
    if (missing.length)
      warn([field], `has ${missing.join(', ')}, which the type of cards lacks: links will show a gap there`);
  }
  const cited = new Set(text.citations.map(({ key }) => key));
  for (const key of Object.keys(data.sources)) {
    if (!cited.has(key))
      warn(['sources', key], `is never cited; write [^${key}] where the text relies on it`);
  }
  if (data.type === 'news' && !Object.keys(data.sources).length) {
    warn(['sources'], 'are missing; say where news comes from');
  }
  if (!text.words && !text.images.length && !data.draft)
    warnings.push({ severity: 'warning', file, message: 'has no text; write it, or keep it a draft' });
  const warnIfNarrow = (field: 'src' | 'thumb', image: MediaImage | undefined, least: number) => {
    if (image && image.width < least)
      warn(['image', field], `is ${image.width} px wide; ${least} px or more look sharp everywhere`);
  };
  warnIfNarrow('src', leadImage?.media, MIN_LEAD_IMAGE_WIDTH);
  warnIfNarrow('thumb', leadImage?.thumb, MAX_SMALL_WIDTH);
  return warnings;
}
