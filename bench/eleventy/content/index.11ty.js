import { base } from '../_includes/base.js';
import { teaser } from '../_includes/parts.js';
import { humanize, site } from '../shared/words.js';

export const data = {
  pagination: { data: 'collections.languages', size: 1, alias: 'language' },
  permalink: ({ language }) => `${language.home}/`,
};

export function render(data) {
  const { lang, home, stories, sections } = data.language;
  const parts = sections.map(
    ({ name, stories }) => `<section><h2><a href="${home}/${name}/">${humanize(name)}</a></h2>
<ul>${stories
      .slice(0, 5)
      .map((story, i) => `<li>${teaser(story, i > 0)}</li>`)
      .join('')}</ul></section>`,
  );
  const main = stories.slice(0, 7).map((story) => teaser(story));
  return base(data, { lang, title: site.tagline, isHome: true }, [...main, ...parts].join(''));
}
