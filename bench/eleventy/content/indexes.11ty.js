import { base } from '../_includes/base.js';
import { humanize } from '../shared/words.js';

export const data = {
  pagination: { data: 'collections.indexes', size: 1, alias: 'index' },
  permalink: ({ index }) => index.path,
};

export function render(data) {
  const { lang, title, lists } = data.index;
  const items = lists
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ path, name, stories }) => `<li><a href="${path}">${humanize(name)}</a> ${stories.length}</li>`);
  return base(data, { lang, title }, `<h1>${title}</h1><ul>${items.join('')}</ul>`);
}
