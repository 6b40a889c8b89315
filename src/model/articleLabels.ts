import type { Headline } from './article.ts';
import type { Texts } from '../config/texts.ts';

/** Kinds of article that every headline must name, because they are not plain reports of the newsroom. */
const typesToName = ['analysis', 'opinion', 'review', 'press-release', 'advertorial'];

/** The labels above a headline in a list: the kicker, and the type if readers must know it or if there is no kicker. */
export function articleLabels(
  { kicker, type }: Pick<Headline, 'kicker' | 'type'>,
  t: Pick<Texts, 'types'>,
): string[] {
  const label = t.types[type];
  const isNamed = typesToName.includes(type) || (!kicker && type !== 'news');
  return [kicker, isNamed && label !== kicker ? label : undefined].filter((label) => label !== undefined);
}
