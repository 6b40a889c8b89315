import type { LiveDataEntry } from 'astro';
import { getLiveEntry } from 'astro:content';
import { pathOf, type Page } from '../model/address.ts';
import type { Article } from '../model/article.ts';
import type { Topic } from '../model/topic.ts';
import { entryOf } from '../store/liveResult.ts';
import { siteContext } from '../store/siteContext.ts';

/* The entries of live collections by which the route chooses a layout. */

/** The article of a page; undefined for other pages. @throws if the store has none there */
export async function articleEntry(page: Page): Promise<LiveDataEntry<Article> | undefined> {
  if (page.kind !== 'article') return undefined;
  return entryOf(await getLiveEntry('articles', { path: pathOf(page, siteContext().site) }));
}

/** The introduction of the page of a tag; undefined if it has none, and for other pages. */
export async function topicEntry(page: Page): Promise<LiveDataEntry<Topic> | undefined> {
  if (page.kind !== 'list' || page.by !== 'tag' || page.period) return undefined;
  return (await getLiveEntry('topics', { language: page.language, tag: page.of })).entry;
}
