import { toHtml } from 'hast-util-to-html';
import { h } from 'hastscript';
import { pathOf, type Page, type PageOf } from '../../model/address.ts';
import { endpointPath, type Endpoint, type FeedPage } from '../../model/endpoint.ts';
import { listLabel, sectionLabel, tagLabel } from '../../model/listLabels.ts';
import { FEED_LENGTH } from '../../model/chapters.ts';
import { periodName } from '../../model/periods.ts';
import { modified, type Article, type LeadImage } from '../../model/article.ts';
import { startOfDay, type Day, type Instant } from '../../model/dates.ts';
import { pageIds } from '../../model/pageIds.ts';
import { isWithdrawal } from '../../model/withdrawnArticle.ts';
import { feedContent } from '../formats/feedContent.ts';
import type { Feed, FeedEntry, FeedImage } from '../formats/feed.ts';
import { tagUri } from '../formats/tagUri.ts';
import { dirIn, textsOf } from '../../config/texts.ts';
import { fallbackSize, fallbackSource } from '../../media/derivatives.ts';
import type { SiteContext } from '../../store/siteContext.ts';
import type { QueryResult } from '../../store/queries/queries.ts';

/** The feed of a page: its newest stories, or its newest corrections. */
export function feedOf(endpoint: Extract<Endpoint, { kind: 'feed' }>, context: SiteContext): Feed {
  const { of: page } = endpoint;
  const { site, query } = context;
  const { language } = page;
  const t = textsOf(site, language);
  if (page.kind === 'corrections') {
    const entries = query('corrections', { language, limit: FEED_LENGTH }).map((found) =>
      correctionEntry(found, context),
    );
    return feed(endpoint, { title: t.corrections, id: 'corrections', entries }, context);
  }
  if (page.kind === 'list') {
    const { by, of } = page;
    const name =
      by === 'author'
        ? query('author', { id: of })?.name
        : by === 'series'
          ? query('seriesName', { language, of })
          : undefined;
    const stories = query('feedStories', { language, by, of, limit: FEED_LENGTH });
    const entries = stories.map((story) => storyEntry(story, context));
    const title = listLabel(by, of, language, site, name);
    // If all stories of a tag or series were withdrawn, its feed still says so, but it has no page.
    const isOnPage = (by !== 'tag' && by !== 'series') || query('hasStories', { language, by, of });
    const instead: Page = { kind: by === 'tag' ? 'tags' : 'front', language };
    const home: Page = isOnPage ? { ...page, kind: 'list' } : instead;
    return {
      ...feed(endpoint, { title, id: `${by}/${of}`, entries }, context),
      home: site.url + pathOf(home, site),
    };
  }
  // All stories that are in no chapter of the archive yet must be here (RFC 5005 section 4).
  const { open, previous } = query('openChapter', { language });
  const newest = query('feedStories', { language, limit: FEED_LENGTH });
  const openStories = open ? query('feedStories', { language, period: open }) : [];
  const entries = (openStories.length > newest.length ? openStories : newest).map((story) =>
    storyEntry(story, context),
  );
  const archive = {
    isChapter: false,
    current: '',
    previous: previous && chapterUrl(previous, page, context),
  };
  return feed(endpoint, { title: '', id: 'all', entries, archive }, context);
}

/** A chapter of the archive of the feed: the stories of a month or day that is over. */
export function feedChapter(
  { of: page }: Extract<Endpoint, { kind: 'feedArchive' }>,
  context: SiteContext,
): Feed {
  const { site, query } = context;
  const { language, period } = page;
  const current: Endpoint = { kind: 'feed', of: { kind: 'front', language }, format: 'atom' };
  const neighbours = query('chaptersBeside', { language, period });
  const entries = query('feedStories', { language, period }).map((story) => storyEntry(story, context));
  const [previous, next] = [neighbours.previous, neighbours.next].map(
    (of) => of && chapterUrl(of, page, context),
  );
  const archive = { isChapter: true, current: site.url + endpointPath(current, site), previous, next };
  const about = { title: periodName(period, textsOf(site, language)), id: period, entries, archive };
  return {
    ...feed(current, about, context),
    self: chapterUrl(period, page, context),
    home: site.url + pathOf(page, site),
  };
}

function chapterUrl(
  period: PageOf<'period'>['period'],
  { language }: { language: FeedPage['language'] },
  { site }: SiteContext,
): string {
  return site.url + endpointPath({ kind: 'feedArchive', of: { kind: 'period', language, period } }, site);
}

type About = Pick<Feed, 'title' | 'id' | 'entries' | 'archive'>;

function feed(
  endpoint: Extract<Endpoint, { kind: 'feed' }>,
  { title, id, entries, archive }: About,
  { site }: SiteContext,
): Feed {
  const { language } = endpoint.of;
  const t = textsOf(site, language);
  return {
    id: tagUri(site.tagAuthority, `${language}/${id}`),
    title: title ? `${title} · ${site.name}` : site.name,
    subtitle: site.tagline[language]!,
    language,
    dir: dirIn(site, language),
    home: site.url + pathOf(endpoint.of, site),
    self: site.url + endpointPath(endpoint, site),
    stylesheet: '/feed.css',
    icon: `${site.url}/icon.svg`,
    hubs: site.announce.webSub,
    publisher: site.publisher,
    note: { text: t.feedNote, homeLabel: t.feedHome },
    updated: entries.length
      ? (Math.max(...entries.map(({ updated }) => updated)) as Instant)
      : siteBegan(site),
    entries,
    ...(archive && { archive }),
  };
}

/** `updated` of a feed without entries: the start of the date in `tagAuthority`, before which the site had no ids. */
function siteBegan({ tagAuthority, timeZone }: SiteContext['site']): Instant {
  const date = tagAuthority.split(',')[1]!;
  return startOfDay(`${date}-01-01`.slice(0, 10) as Day, timeZone);
}

function feedImage({ media, alt, credit }: LeadImage, { url }: SiteContext['site']): FeedImage {
  return { url: url + fallbackSource(media), ...fallbackSize(media), alt, credit };
}

/** The entry of a story. If it was withdrawn: the notice, under the same id, so that feed readers replace the story. */
function storyEntry(story: Article, { site, query }: SiteContext): FeedEntry {
  const { language, section, tags } = story;
  const t = textsOf(site, language);
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
      name: query('author', { id })!.name,
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
  { headline, correction: { kind, at, text } }: QueryResult<'corrections'>[number],
  { site }: SiteContext,
): FeedEntry {
  const { language, id, path, section } = headline;
  return {
    id: tagUri(site.tagAuthority, `${id}/${at}`),
    title: `${textsOf(site, language).correctionKinds[kind]}: ${headline.headline}`,
    url: `${site.url}${path}#${pageIds.corrections}`,
    language,
    published: at,
    updated: at,
    summary: text,
    content: toHtml(h('p', { dir: dirIn(site, language) }, text)),
    authors: [],
    categories: [{ term: section, label: sectionLabel(section, language, site) }],
  };
}
