import type { Headline } from './article.ts';
import type { Texts } from '../config/texts.ts';

/** Types of article that readers must see named wherever the headline is: they are not the newsroom's own plain report. */
const ALWAYS_NAMED = ['analysis', 'opinion', 'review', 'press-release', 'advertorial'];

/**
 * The line above a headline: the kicker, and the name of the article's type. Plain news has no name. The page of an
 * article names every other type; a list names those in `ALWAYS_NAMED`, and the rest only where there is no kicker. What
 * the section above a list says already is not said again.
 */
export function articleLabels(
  { kicker, type }: Pick<Headline, 'kicker' | 'type'>,
  t: Pick<Texts, 'types'>,
  place: 'page' | 'list',
  sectionLabel?: string,
): string[] {
  const name = t.types[type];
  const isNamed = type !== 'news' && (place === 'page' || !kicker || ALWAYS_NAMED.includes(type));
  return [kicker, isNamed && name !== kicker ? name : undefined].filter(
    (label) => label !== undefined && label !== sectionLabel,
  ) as string[];
}
