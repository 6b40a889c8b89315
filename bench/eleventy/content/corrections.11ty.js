import { base } from '../_includes/base.js';
import { corrections } from '../shared/archive.js';
import { escape, longTime } from '../shared/words.js';

export const data = {
  pagination: { data: 'collections.languages', size: 1, alias: 'language' },
  permalink: ({ language }) => `${language.home}/corrections/`,
};

export function render(data) {
  const title = 'Koreksi dan pembaruan';
  const items = corrections(data.language).map(
    ({ at, text, story }) =>
      `<li><p><strong>Koreksi</strong> · <time datetime="${at}">${longTime(new Date(at))}</time></p>
<p><a href="${story.url}#corrections">${escape(story.data.headline)}</a></p><p>${escape(text)}</p></li>`,
  );
  return base(data, { lang: data.language.lang, title }, `<h1>${title}</h1><ul>${items.join('')}</ul>`);
}
