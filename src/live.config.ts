import { defineLiveCollection } from 'astro:content';
import type { LiveLoader } from 'astro/loaders';
import { relativeHtml } from './model/addressMarks.ts';
import type { StoryList } from './model/lists.ts';
import type { Article, Headline } from './model/article.ts';
import type { Author } from './model/author.ts';
import type { StaticPage } from './model/staticPage.ts';
import type { Topic } from './model/topic.ts';
import type { Language } from './config/languages.ts';
import { siteContext } from './store/siteContext.ts';

/*
 * The content as live collections of Astro. One rule says how a template gets its data:
 *
 * - What somebody wrote comes from a collection, by `getLiveEntry` or `getLiveCollection`: articles, the headlines of a
 *   list, authors, static pages, topics.
 * - What the store works out comes from a named query, by `siteContext().query`: counts, neighbours, related stories,
 *   translations, tags, corrections, the name behind initials.
 *
 * A loader runs a named query, so that a collection is tracked as a dependency of the page too. The rows passed their
 * schemas when they were read from files (src/model), so they are not checked again for every page (decision 6).
 */

/** An article with its text, by its path. */
const articles: LiveLoader<Article, { path: string }> = {
  name: 'warta-articles',
  loadEntry: async ({ filter }) => {
    const article = siteContext().query('articleAt', filter);
    return article && { id: article.id, data: article, rendered: { html: relativeHtml(article.html) } };
  },
  loadCollection: async () => ({
    error: new Error('Whole articles are read one by one; lists are "headlines".'),
  }),
};

/** What a list shows of its articles, newest first: all of them, or the newest `limit`. */
const headlines: LiveLoader<Headline, never, StoryList & { limit?: number }> = {
  name: 'warta-headlines',
  loadEntry: async () => ({ error: new Error('One story is read from "articles".') }),
  loadCollection: async ({ filter }) => ({
    entries: siteContext()
      .query('headlines', filter!)
      .map((headline) => ({ id: headline.id, data: headline })),
  }),
};

/** An author, by id. */
const authors: LiveLoader<Author, { id: string }> = {
  name: 'warta-authors',
  loadEntry: async ({ filter }) => {
    const author = siteContext().query('author', filter);
    return author && { id: author.id, data: author };
  },
  loadCollection: async () => ({ error: new Error('Authors are read one by one.') }),
};

/** A static page with its text, by its slug; or those of a language without their texts, in their order. */
const pages: LiveLoader<
  Omit<StaticPage, 'html'>,
  { slug: string; language: Language },
  { language: Language }
> = {
  name: 'warta-pages',
  loadEntry: async ({ filter }) => {
    const page = siteContext().query('staticPage', filter);
    return page && { id: page.slug, data: page, rendered: { html: relativeHtml(page.html) } };
  },
  loadCollection: async ({ filter }) => ({
    entries: siteContext()
      .query('staticPages', filter!)
      .map((page) => ({ id: page.slug, data: page })),
  }),
};

/** What an editor wrote about a tag, with its introduction. */
const topics: LiveLoader<Topic, { language: Language; tag: string }> = {
  name: 'warta-topics',
  loadEntry: async ({ filter }) => {
    const topic = siteContext().query('topic', filter);
    return topic && { id: topic.tag, data: topic, rendered: { html: relativeHtml(topic.html) } };
  },
  loadCollection: async () => ({ error: new Error('Topics are read one by one.') }),
};

export const collections = {
  articles: defineLiveCollection({ loader: articles }),
  headlines: defineLiveCollection({ loader: headlines }),
  authors: defineLiveCollection({ loader: authors }),
  pages: defineLiveCollection({ loader: pages }),
  topics: defineLiveCollection({ loader: topics }),
};
