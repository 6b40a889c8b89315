import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { pathOf, type Page, type PageOf } from '../../model/address.ts';
import { documentPath, type Document, type FeedPage } from '../../model/document.ts';
import { listLabel, sectionLabel, tagLabel } from '../../model/listLabels.ts';
import { newestInFeed } from '../../model/chapters.ts';
import { periodName } from '../../model/periods.ts';
import { modified, type Article, type LeadImage } from '../../model/article.ts';
import { startOfDay, type Day, type Instant } from '../../model/dates.ts';
import { pageIds } from '../../model/pageIds.ts';
import { isWithdrawal } from '../../model/withdrawn.ts';
import { feedContent } from '../formats/feedContent.ts';
import type { Feed, FeedEntry, FeedImage } from '../formats/feed.ts';
import { tagUri } from '../formats/tagUri.ts';
import { texts } from '../../config/texts.ts';
import { fallbackSize, fallbackSource } from '../../media/derivatives.ts';
import type { Edition } from '../../store/edition.ts';
import type { Result } from '../../store/queries/queries.ts';

/** The newest stories of a page, for those who subscribe to it. */
export function feedOf(document: Extract<Document, { kind: 'feed' }>, edition: Edition): Feed {
  const { of: page } = document;
  const { site, read } = edition;
  const { language } = page;
  const t = texts[language];
  if (page.kind === 'corrections') {
    const entries = read('corrections', { language, limit: newestInFeed }).map((found) =>
      correctionEntry(found, edition),
    );
    return feed(document, { title: t.corrections, id: 'corrections', entries }, edition);
  }
  if (page.kind === 'list') {
    const { by, of } = page;
    const author = by === 'author' ? read('author', { id: of })?.name : undefined;
    const stories = read('feedStories', { language, by, of, limit: newestInFeed });
    const entries = stories.map((story) => storyEntry(story, edition));
    const title = listLabel(by, of, language, site, author);
    // A tag whose stories were all withdrawn has no page any more.
    const isOnPage = by !== 'tag' || read('hasStories', { language, by, of });
    const home: Page = isOnPage ? { ...page, kind: 'list' } : { kind: 'tags', language };
    return {
      ...feed(document, { title, id: `${by}/${of}`, entries }, edition),
      home: site.url + pathOf(home, site),
    };
  }
  // What is not yet a chapter of the archive must all be here (RFC 5005 section 4).
  const { open, previous } = read('openChapter', { language });
  const newest = read('feedStories', { language, limit: newestInFeed });
  const all = open ? read('feedStories', { language, period: open }) : [];
  const entries = (all.length > newest.length ? all : newest).map((story) => storyEntry(story, edition));
  const archive = {
    isChapter: false,
    current: '',
    previous: previous && chapterUrl(previous, page, edition),
  };
  return feed(document, { title: '', id: 'all', entries, archive }, edition);
}

/** The stories of a month or day that is over. */
export function feedChapter(
  { of: page }: Extract<Document, { kind: 'feedArchive' }>,
  edition: Edition,
): Feed {
  const { site, read } = edition;
  const { language, period } = page;
  const current: Document = { kind: 'feed', of: { kind: 'front', language }, format: 'atom' };
  const beside = read('chaptersBeside', { language, period });
  const entries = read('feedStories', { language, period }).map((story) => storyEntry(story, edition));
  const [previous, next] = [beside.previous, beside.next].map((of) => of && chapterUrl(of, page, edition));
  const archive = { isChapter: true, current: site.url + documentPath(current, site), previous, next };
  const about = { title: periodName(period, language), id: period, entries, archive };
  return {
    ...feed(current, about, edition),
    self: chapterUrl(period, page, edition),
    home: site.url + pathOf(page, site),
  };
}

function chapterUrl(
  period: PageOf<'period'>['period'],
  { language }: { language: FeedPage['language'] },
  { site }: Edition,
): string {
  return site.url + documentPath({ kind: 'feedArchive', of: { kind: 'period', language, period } }, site);
}

type About = Pick<Feed, 'title' | 'id' | 'entries' | 'archive'>;

function feed(
  document: Extract<Document, { kind: 'feed' }>,
  { title, id, entries, archive }: About,
  { site }: Edition,
): Feed {
  const { language } = document.of;
  const t = texts[language];
  return {
    id: tagUri(site.tagAuthority, `${language}/${id}`),
    title: title ? `${title} · ${site.name}` : site.name,
    subtitle: site.tagline[language]!,
    language,
    home: site.url + pathOf(document.of, site),
    self: site.url + documentPath(document, site),
    stylesheet: '/feed.css',
    icon: `${site.url}/icon.svg`,
    publisher: site.publisher,
    note: { text: t.feedNote, homeLabel: t.feedHome },
    updated: entries.length
      ? (Math.max(...entries.map(({ updated }) => updated)) as Instant)
      : siteBegan(site),
    entries,
    ...(archive && { archive }),
  };
}

/** The earliest moment at which a feed can have been: from then on the site's authority over its names is its own. */
function siteBegan({ tagAuthority, timeZone }: Edition['site']): Instant {
  const date = tagAuthority.split(',')[1]!;
  return startOfDay(`${date}-01-01`.slice(0, 10) as Day, timeZone);
}

function feedImage({ media, alt, credit }: LeadImage, { url }: Edition['site']): FeedImage {
  return { url: url + fallbackSource(media), ...fallbackSize(media), alt, credit };
}

/** A story, or the notice that it was withdrawn: under the same id, so that feed readers put it in its place. */
function storyEntry(story: Article, { site, read }: Edition): FeedEntry {
  const { language, section, tags } = story;
  const t = texts[language];
  const notice = story.corrections.findLast(isWithdrawal);
  return {
    id: tagUri(site.tagAuthority, story.id),
    title: notice ? `${t.correctionKinds[notice.kind]}: ${story.headline}` : story.headline,
    url: site.url + story.path,
    language,
    published: story.published,
    updated: modified(story),
    summary: notice ? notice.text : story.description,
    content: feedContent(story, site, t),
    authors: story.authors.map((id) => ({
      name: read('author', { id })!.name,
      url: site.url + pathOf({ kind: 'list', language, by: 'author', of: id }, site),
    })),
    categories: [
      { term: section, label: sectionLabel(section, language, site) },
      ...tags.map((tag) => ({ term: tag, label: tagLabel(tag, language, site) })),
    ],
    image: story.image && feedImage(story.image, site),
  };
}

function correctionEntry(
  { headline, correction: { kind, at, text } }: Result<'corrections'>[number],
  { site }: Edition,
): FeedEntry {
  const { language, id, path, section } = headline;
  return {
    id: tagUri(site.tagAuthority, `${id}/${at}`),
    title: `${texts[language].correctionKinds[kind]}: ${headline.headline}`,
    url: `${site.url}${path}#${pageIds.corrections}`,
    language,
    published: at,
    updated: at,
    summary: text,
    content: toHtml(h('p', text)),
    authors: [],
    categories: [{ term: section, label: sectionLabel(section, language, site) }],
  };
}
