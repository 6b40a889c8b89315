import { isoTime } from '../../model/dates.ts';
import type { Feed, FeedEntry } from './feed.ts';

/** A feed as JSON Feed 1.1 (jsonfeed.org/version/1.1), media type `application/feed+json`. */
export function jsonFeed(feed: Feed, timeZone: string): string {
  const { title, home, self, subtitle, icon, language, publisher, note, hubs } = feed;
  return JSON.stringify({
    version: 'https://jsonfeed.org/version/1.1',
    title,
    home_page_url: home,
    feed_url: self,
    description: subtitle,
    user_comment: note.text,
    icon,
    language,
    authors: [{ name: publisher.name }],
    ...(hubs.length && { hubs: hubs.map((url) => ({ type: 'WebSub', url })) }),
    items: feed.entries.map((entry) => item(entry, timeZone)),
  });
}

function item(entry: FeedEntry, timeZone: string) {
  return {
    id: entry.id,
    url: entry.url,
    title: entry.title,
    content_html: entry.content,
    summary: entry.summary,
    image: entry.image?.url,
    date_published: isoTime(entry.published, timeZone),
    date_modified: isoTime(entry.updated, timeZone),
    authors: entry.authors,
    tags: entry.categories.map(({ label }) => label),
    language: entry.language,
  };
}
