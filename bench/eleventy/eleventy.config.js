import footnote from 'markdown-it-footnote';
import { lists, newestFirst, related, sections } from './archive.js';

/** The same kinds of pages, with the same facts on them, as Warta makes of the corpus. */
export default function (eleventy) {
  eleventy.amendLibrary('md', (markdown) => markdown.use(footnote));
  eleventy.addPassthroughCopy({ static: '/' });
  const stories = (api) => newestFirst(api.getFilteredByGlob('content/articles/**/*.md'));
  eleventy.addCollection('stories', stories);
  eleventy.addCollection('lists', (api) => lists(stories(api)));
  eleventy.addCollection('related', (api) => related(stories(api)));
  eleventy.addCollection('sections', (api) => sections(stories(api)));
  return {
    dir: { input: 'content', includes: '../_includes', output: 'public' },
    markdownTemplateEngine: false,
  };
}
