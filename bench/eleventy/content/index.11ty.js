import { base } from '../_includes/base.js';
import { humanize, teaser } from '../_includes/parts.js';

export const data = { permalink: '/' };

export function render(data) {
  const { stories, sections } = data.collections;
  const parts = sections.map(
    ({ name, stories }) => `<section><h2><a href="/${name}/">${humanize(name)}</a></h2>
<ul>${stories
      .slice(0, 5)
      .map((story, i) => `<li>${teaser(story, i > 0)}</li>`)
      .join('')}</ul></section>`,
  );
  const main = stories.slice(0, 7).map((story) => teaser(story));
  return base(data, { title: data.site.tagline, isHome: true }, [...main, ...parts].join(''));
}
