import { getCollection } from 'astro:content';
import { addressOf, feeds, languages, lists, related, translations } from '../shared/archive.js';

/** What several pages need to know of all stories, found once a build. */
async function archiveOf() {
  const entries = await getCollection('articles');
  const stories = entries.map((entry) => ({ entry, url: addressOf(entry.data), data: entry.data }));
  const all = languages(stories).map((language) => ({ ...language, lists: lists(language) }));
  return {
    stories,
    languages: all,
    lists: all.flatMap(({ lists }) => lists),
    feeds: all.flatMap((language) => feeds(language, language.lists)),
    related: new Map(all.flatMap((language) => [...related(language)])),
    translations: translations(stories),
  };
}

export const archive = await archiveOf();

/** The path of a page as a parameter of a route. */
export const paramOf = (path) => path.replace(/^\/|\/$/g, '') || undefined;
