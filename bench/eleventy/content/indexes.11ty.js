import { base } from '../_includes/base.js';
import { humanize } from '../_includes/parts.js';

const indexes = [
  { path: '/tags/', title: 'Topik', kind: 'tag' },
  { path: '/archive/', title: 'Arsip', kind: 'year' },
];

export const data = {
  indexes,
  pagination: { data: 'indexes', size: 1, alias: 'index' },
  permalink: ({ index }) => index.path,
};

export function render(data) {
  const { title, kind } = data.index;
  const items = data.collections.lists
    .filter((list) => list.kind === kind)
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ path, name, stories }) => `<li><a href="${path}">${humanize(name)}</a> ${stories.length}</li>`);
  return base(data, { title }, `<h1>${title}</h1><ul>${items.join('')}</ul>`);
}
