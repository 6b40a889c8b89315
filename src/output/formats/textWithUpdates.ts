import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import type { MarkedHtml } from '../../model/addressMarks.ts';
import type { Article } from '../../model/article.ts';
import { updateTime } from '../../model/liveStory.ts';
import type { Site } from '../../config/siteSchema.ts';
import type { Texts } from '../../config/texts.ts';

/** The text of an article with the entries of a live story behind it, as feeds and other formats have it. */
export function textWithUpdates(
  article: Pick<Article, 'html' | 'day' | 'updates'>,
  { timeZone }: Pick<Site, 'timeZone'>,
  t: Texts,
): MarkedHtml {
  const entries = article.updates.map(
    ({ at, headline, html }) =>
      toHtml(h('h3', `${updateTime(at, article, timeZone, t)} · ${headline}`)) + html,
  );
  const heading = entries.length ? toHtml(h('h2', t.updates)) : '';
  return [article.html, heading, ...entries].join('') as MarkedHtml;
}
