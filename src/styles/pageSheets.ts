import article from './article.css?inline';
import author from './author.css?inline';
import charts from './charts.css?inline';
import contents from './contents.css?inline';
import dates from './dates.css?inline';
import figures from './figures.css?inline';
import follow from './follow.css?inline';
import front from './front.css?inline';
import lists from './lists.css?inline';
import live from './live.css?inline';
import prose from './prose.css?inline';
import search from './search.css?inline';
import series from './series.css?inline';
import share from './share.css?inline';
import tables from './tables.css?inline';
import tags from './tags.css?inline';
import teaser from './teaser.css?inline';
import topic from './topic.css?inline';
import voices from './voices.css?inline';

/**
 * Style sheets that only some kinds of page have, beside `site.css`. A layout names those of its page, so that nobody
 * loads the rules of other pages. The rules are in the layer `components`: utility classes win against them, and so do the
 * styles of a newsroom.
 */
export const pageSheets = {
  article: inLayer(article),
  author: inLayer(author),
  charts: inLayer(charts),
  contents: inLayer(contents),
  dates: inLayer(dates),
  figures: inLayer(figures),
  follow: inLayer(follow),
  front: inLayer(front),
  lists: inLayer(lists),
  live: inLayer(live),
  prose: inLayer(prose),
  search: inLayer(search),
  series: inLayer(series),
  share: inLayer(share),
  tables: inLayer(tables),
  tags: inLayer(tags),
  teaser: inLayer(teaser),
  topic: inLayer(topic),
  voices: inLayer(voices),
};

export type PageSheet = keyof typeof pageSheets;

/** Says the order of the layers too: these sheets come before `site.css` in the page. */
function inLayer(css: string): string {
  return `@layer theme,base,components,utilities;@layer components{${css}}`;
}
