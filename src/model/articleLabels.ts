import type { Headline } from './article.ts';
import type { Texts } from '../config/texts.ts';

/** Kinds of piece that a reader must be told of wherever its headline stands: they are not the newsroom's plain report. */
const toldAlways = ['analysis', 'opinion', 'review', 'press-release', 'advertorial'];

/** What stands above a headline in a list: the kicker, and the kind of piece where it matters or nothing else is there. */
export function articleLabels(
  { kicker, type }: Pick<Headline, 'kicker' | 'type'>,
  t: Pick<Texts, 'types'>,
): string[] {
  const kind = t.types[type];
  const isTold = toldAlways.includes(type) || (!kicker && type !== 'news');
  return [kicker, isTold && kind !== kicker ? kind : undefined].filter((label) => label !== undefined);
}
