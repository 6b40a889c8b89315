import { toHtml } from 'hast-util-to-html';
import { x } from 'xastscript';
import { httpDate } from '../../model/dates.ts';
import { readerNote } from './atomFeed.ts';
import type { Feed, FeedEntry, FeedImage } from './feed.ts';
import { xmlText } from './xmlText.ts';

/** A feed as RSS 2.0 (rssboard.org), with full content, names of authors and pictures from the usual modules. */
export function rssFeed(feed: Feed): string {
  return xmlText(
    x(
      'rss',
      {
        version: '2.0',
        'xmlns:atom': 'http://www.w3.org/2005/Atom',
        'xmlns:content': 'http://purl.org/rss/1.0/modules/content/',
        'xmlns:dc': 'http://purl.org/dc/elements/1.1/',
        'xmlns:media': 'http://search.yahoo.com/mrss/',
      },
      [
        x('channel', [
          x('title', feed.title),
          x('link', feed.home),
          x('description', feed.subtitle),
          x('language', feed.language),
          x('lastBuildDate', httpDate(feed.updated)),
          x('docs', 'https://www.rssboard.org/rss-specification'),
          x('atom:link', { rel: 'self', href: feed.self, type: 'application/rss+xml' }),
          ...feed.hubs.map((href) => x('atom:link', { rel: 'hub', href })),
          readerNote(feed),
          ...feed.entries.map(rssItem),
        ]),
      ],
    ),
    feed.stylesheet,
  );
}

function rssItem(entry: FeedEntry) {
  return x('item', [
    x('title', entry.title),
    x('link', entry.url),
    x('guid', { isPermaLink: 'false' }, entry.id),
    x('pubDate', httpDate(entry.published)),
    ...entry.authors.map(({ name }) => x('dc:creator', name)),
    ...entry.categories.map(({ label }) => x('category', label)),
    // RSS has HTML here, Atom text: so it is escaped as HTML, and again as XML (RSS profile, "description").
    x('description', toHtml({ type: 'text', value: entry.summary })),
    x('content:encoded', entry.content),
    ...(entry.image ? [picture(entry.image)] : []),
  ]);
}

/** The picture in Media RSS 1.5.1, since an `enclosure` of RSS must state its size in bytes. */
function picture({ url, width, height, alt, credit }: FeedImage) {
  return x('media:content', { url, medium: 'image', type: 'image/jpeg', width, height }, [
    x('media:description', { type: 'plain' }, alt),
    ...(credit ? [x('media:credit', credit)] : []),
  ]);
}
