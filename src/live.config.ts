import { defineLiveCollection } from 'astro:content';
import type { LiveLoader } from 'astro/loaders';
import type { StoryList } from './model/lists.ts';
import type { Article, Headline } from './model/article.ts';
import type { Author } from './model/author.ts';
import type { StaticPage } from './model/staticPage.ts';
import type { Language } from './config/languages.ts';
import { siteContext } from './store/siteContext.ts';

/*
 * The content as Astro's live collections: each is a window on a named query. The rows were checked against their
 * schemas when they were read from the files (src/model), so they are not checked again for every page.
 */

const articles: LiveLoader<Article, { path: string }> = {
  name: 'warta-articles',
  loadEntry: async ({ filter }) => {
    const article = siteContext().query('articleAt', filter);
    return article && { id: article.id, data: article, rendered: { html: article.html } };
  },
  loadCollection: async () => ({
    error: new Error('Whole articles are read one by one; lists are "headlines".'),
  }),
};

const headlines: LiveLoader<Headline, never, StoryList & { limit?: number }> = {
  name: 'warta-headlines',
  loadEntry: async () => ({ error: new Error('One story is read from "articles".') }),
  loadCollection: async ({ filter }) => ({
    entries: siteContext()
      .query('headlines', filter!)
      .map((headline) => ({ id: headline.id, data: headline })),
  }),
};

const authors: LiveLoader<Author> = {
  name: 'warta-authors',
  loadEntry: async ({ filter }) => {
    const author = siteContext().query('author', filter as { id: string });
    return author && { id: author.id, data: author };
  },
  loadCollection: async () => ({ error: new Error('Authors are read one by one.') }),
};

const pages: LiveLoader<StaticPage, { slug: string; language: Language }> = {
  name: 'warta-pages',
  loadEntry: async ({ filter }) => {
    const page = siteContext().query('staticPage', filter);
    return page && { id: page.slug, data: page, rendered: { html: page.html } };
  },
  loadCollection: async () => ({ error: new Error('Pages are read one by one.') }),
};

export const collections = {
  articles: defineLiveCollection({ loader: articles }),
  headlines: defineLiveCollection({ loader: headlines }),
  authors: defineLiveCollection({ loader: authors }),
  pages: defineLiveCollection({ loader: pages }),
};
