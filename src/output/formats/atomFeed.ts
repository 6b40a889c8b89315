import { x } from 'xastscript';
import { isoTime } from '../../model/dates.ts';
import type { Feed, FeedEntry } from './feed.ts';
import { xmlText } from './xmlText.ts';

const history = 'http://purl.org/syndication/history/1.0';

/** A feed as Atom (RFC 4287), with the links and marks of archived feeds (RFC 5005 section 4). */
export function atomFeed(feed: Feed, timeZone: string): string {
  const { archive } = feed;
  const link = (rel: string, href: string | undefined, type?: string) =>
    href ? [x('link', { rel, href, type })] : [];
  return xmlText(
    x('feed', { xmlns: 'http://www.w3.org/2005/Atom', 'xmlns:fh': history, 'xml:lang': feed.language }, [
      x('id', feed.id),
      x('title', feed.title),
      x('subtitle', feed.subtitle),
      x('updated', isoTime(feed.updated, timeZone)),
      x('author', [
        x('name', feed.publisher.name),
        ...(feed.publisher.email ? [x('email', feed.publisher.email)] : []),
      ]),
      ...link('self', feed.self, 'application/atom+xml'),
      ...link('alternate', feed.home, 'text/html'),
      ...(archive?.isChapter ? [] : feed.hubs.flatMap((hub) => link('hub', hub))),
      ...(archive?.isChapter ? [x('fh:archive'), ...link('current', archive.current)] : []),
      ...link('prev-archive', archive?.previous),
      ...link('next-archive', archive?.next),
      x('icon', feed.icon),
      readerNote(feed),
      ...feed.entries.map((entry) => atomEntry(entry, timeZone)),
    ]),
    feed.stylesheet,
  );
}

function atomEntry(entry: FeedEntry, timeZone: string) {
  return x('entry', { 'xml:lang': entry.language }, [
    x('id', entry.id),
    x('title', entry.title),
    x('link', { rel: 'alternate', href: entry.url, type: 'text/html' }),
    ...(entry.image ? [x('link', { rel: 'enclosure', href: entry.image.url, type: 'image/jpeg' })] : []),
    x('published', isoTime(entry.published, timeZone)),
    x('updated', isoTime(entry.updated, timeZone)),
    ...entry.authors.map(({ name, url }) => x('author', [x('name', name), x('uri', url)])),
    ...entry.categories.map(({ term, label }) => x('category', { term, label })),
    x('summary', entry.summary),
    x('content', { type: 'html' }, entry.content),
  ]);
}

/** A note to people who open the feed in a browser: XHTML, which feed readers ignore (RFC 4287 section 6.3). */
export function readerNote({ note, home, dir }: Feed) {
  return x('div', { xmlns: 'http://www.w3.org/1999/xhtml', dir }, [
    x('p', note.text),
    x('p', [x('a', { href: home }, note.homeLabel)]),
  ]);
}
