import { stringify } from 'yaml';
import { absoluteHtml, writtenHtml } from '../../model/addressMarks.ts';
import type { Article } from '../../model/article.ts';
import { isoTime } from '../../model/dates.ts';
import { fallbackSource } from '../../media/derivatives.ts';
import type { Site } from '../../config/siteSchema.ts';
import type { Texts } from '../../config/texts.ts';
import { bodyMarkdown } from './bodyMarkdown.ts';
import { textWithUpdates } from './textWithUpdates.ts';

/**
 * An article as Markdown with front matter, whose fields have the names and the order of the content folder, and
 * texts the characters that the author wrote. Sources and footnotes have the numbers and letters of the page instead of the
 * keys of their authors. Entries of a live story follow the text.
 */
export function articleMarkdown(
  { written, ...typeset }: Article,
  names: { section: string; authors: string[] },
  site: Pick<Site, 'url' | 'timeZone'>,
  t: Texts,
): string {
  const { url, timeZone } = site;
  const updates = typeset.updates.map((update) => ({
    ...update,
    headline: update.written ?? update.headline,
  }));
  const article = { ...typeset, ...written, updates };
  const time = (at: Article['published'] | undefined) =>
    at === undefined ? undefined : isoTime(at, timeZone);
  const fields = {
    id: article.id,
    url: url + article.path,
    headline: article.headline,
    kicker: article.kicker,
    description: article.description || undefined,
    type: article.type,
    section: names.section,
    tags: article.tags,
    series: article.series?.name,
    lang: article.language,
    authors: names.authors,
    dateline: article.dateline,
    published: time(article.published),
    updated: time(article.updated),
    live: article.live,
    unverified: article.unverified,
    image: article.image && {
      src: url + fallbackSource(article.image.media),
      alt: article.image.alt,
      caption: article.image.caption,
      credit: article.image.credit,
    },
    sources: Object.fromEntries(
      article.sources.map(({ key: _, number, citations: __, ...source }) => [number, source]),
    ),
    corrections: article.corrections.map(({ kind, at, text }) => ({ kind, at: time(at), text })),
  };
  // JSON drops undefined fields and leaves only values that YAML writes plainly.
  const plain = JSON.parse(JSON.stringify(fields)) as object;
  const body = bodyMarkdown(absoluteHtml(writtenHtml(textWithUpdates(article, site, t)), url + article.path));
  return `---\n${stringify(plain, { lineWidth: 0 })}---\n\n${body}`;
}
