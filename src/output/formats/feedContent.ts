import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { absoluteHtml } from '../../model/addressMarks.ts';
import type { Article } from '../../model/article.ts';
import { isMaterial } from '../../model/corrections.ts';
import { longTime, shortDay } from '../../model/dateNames.ts';
import type { Site } from '../../config/siteSchema.ts';
import type { Texts } from '../../config/texts.ts';
import { fallbackSource } from '../../media/derivatives.ts';

import { textWithUpdates } from './textWithUpdates.ts';

/**
 * A whole article as HTML for a feed entry: the notices that readers need first, picture, text with entries, source notes, other
 * corrections. URLs are absolute.
 */
export function feedContent(article: Article, site: Pick<Site, 'url' | 'timeZone'>, t: Texts): string {
  const { url: origin, timeZone } = site;
  const { image, type } = article;
  const line = image && [image.caption, image.credit].filter((text) => !!text).join(' ');
  const correctionNotes = (corrections: Article['corrections']) =>
    corrections.map(({ kind, at, text }) =>
      h('p', [h('strong', t.correctionKinds[kind]), ` (${longTime(at, timeZone, t)}): ${text}`]),
    );
  const before = [
    type === 'advertorial' && h('p', h('strong', t.advertorialNotice)),
    article.unverified && h('p', [h('strong', `${t.unverified}.`), ` ${t.unverifiedNotice}`]),
    ...correctionNotes(article.corrections.filter(isMaterial)),
    image &&
      h('figure', [
        h('img', {
          src: origin + fallbackSource(image.media),
          alt: image.alt,
          width: image.media.width,
          height: image.media.height,
        }),
        ...(line ? [h('figcaption', line)] : []),
      ]),
  ];
  const updates = article.corrections.filter((correction) => !isMaterial(correction));
  const after = [
    ...(article.sources.length ? [h('h2', t.sourceNotes), h('ol', article.sources.map(sourceItem))] : []),
    ...(updates.length ? [h('h2', t.corrections), ...correctionNotes(updates)] : []),
  ];
  const html = (nodes: (ReturnType<typeof h> | false | undefined)[]) =>
    toHtml(nodes.filter((node) => !!node));
  const content =
    html(before) + absoluteHtml(textWithUpdates(article, site, t), origin + article.path) + html(after);
  // Feed readers show it on pages of their own, in most cases written left to right.
  return t.direction === 'rtl' ? `<div dir="rtl">${content}</div>` : content;

  function sourceItem(source: Article['sources'][number]) {
    const { name, role, unverified, title, published, url, archived, note } = source;
    const work = title ?? (url && new URL(url).host);
    const parts = [
      t.sourceRoles[role],
      unverified && h('strong', t.unverified),
      work && (url ? h('a', { href: url }, work) : h('cite', work)),
      published && `${t.sourcePublished} ${shortDay(published, t.locale)}`,
      archived && h('a', { href: archived }, t.sourceArchived),
      note,
    ];
    const shown = parts.filter((part) => !!part);
    return h('li', [h('strong', name), ...shown.flatMap((part) => [' · ', part])]);
  }
}
