import type { LiveBlogPosting } from 'schema-dts';
import type { Article } from '../../model/article.ts';
import { isoTime } from '../../model/dates.ts';
import { updateId } from '../../model/pageIds.ts';
import type { Site } from '../../config/siteSchema.ts';

/** What a live story is beside an article: schema.org `LiveBlogPosting`. Its coverage ended with the last entry. */
export function liveCoverage(
  { path, published, updates, live }: Pick<Article, 'path' | 'published' | 'updates' | 'live'>,
  { url: origin, timeZone }: Pick<Site, 'url' | 'timeZone'>,
) {
  return {
    coverageStartTime: isoTime(published, timeZone),
    ...(!live && updates[0] && { coverageEndTime: isoTime(updates[0].at, timeZone) }),
    liveBlogUpdate: updates.map(({ at, headline, text }) => {
      const url = `${origin}${path}#${updateId(at)}`;
      return {
        '@type': 'BlogPosting' as const,
        '@id': url,
        url,
        headline,
        datePublished: isoTime(at, timeZone),
        articleBody: text,
      };
    }),
  } satisfies Partial<Exclude<LiveBlogPosting, string>>;
}
