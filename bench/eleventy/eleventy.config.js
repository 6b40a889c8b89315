import footnote from 'markdown-it-footnote';
import { feeds, languages, lists, related, translations } from './shared/archive.js';

/** The same kinds of pages, with the same facts on them, as Warta makes of the corpus. */
export default function (eleventy) {
  eleventy.amendLibrary('md', (markdown) => markdown.use(footnote));
  eleventy.addPassthroughCopy({ static: '/' });
  const stories = (api) => api.getFilteredByGlob('content/articles/**/*.md');
  const each = (api) => languages(stories(api));
  eleventy.addCollection('languages', each);
  eleventy.addCollection('lists', (api) => each(api).flatMap(lists));
  eleventy.addCollection('feeds', (api) => each(api).flatMap((language) => feeds(language, lists(language))));
  eleventy.addCollection('indexes', (api) => each(api).flatMap(indexes));
  eleventy.addCollection('related', (api) => new Map(each(api).flatMap((of) => [...related(of)])));
  eleventy.addCollection('translations', (api) => translations(stories(api)));
  return {
    dir: { input: 'content', includes: '../_includes', output: 'public' },
    markdownTemplateEngine: false,
  };
}

function indexes(language) {
  const { lang, home } = language;
  const all = lists(language);
  return [
    { lang, path: `${home}/tag/`, title: 'Topik', lists: all.filter(({ kind }) => kind === 'tag') },
    {
      ...{ lang, path: `${home}/archive/`, title: 'Arsip' },
      lists: all.filter(({ kind, isArchive }) => isArchive && kind === 'year'),
    },
  ];
}
