import { base } from '../_includes/base.js';
import { humanize, number, teaser } from '../_includes/parts.js';
import { groupBy } from '../archive.js';

export const data = {
  pagination: { data: 'collections.lists', size: 1, alias: 'list' },
  permalink: ({ list }) => list.path,
};

/** As Warta: a day is whole, of what is longer than a hundred the newest twenty are shown. */
export function render(data) {
  const { kind, name, stories } = data.list;
  const isPeriod = ['tagyear', 'year', 'month', 'day'].includes(kind);
  const title = humanize(name);
  const shown = kind !== 'day' && stories.length > 100 ? stories.slice(0, 20) : stories;
  const counts = groupBy(stories.toReversed(), isPeriod ? 10 : 7);
  const table = counts.map(([key, of]) => `<tr><th>${key}</th><td>${of.length}</td></tr>`);
  const groups = groupBy(shown, isPeriod ? 10 : 7).map(
    ([key, of]) =>
      `<section><h2>${key}</h2><ul>${of.map((story) => `<li>${teaser(story)}</li>`).join('')}</ul></section>`,
  );
  const main = `<h1>${title}</h1><p>${number(stories.length)} berita</p>
${kind === 'day' ? '' : `<table>${table.join('')}</table>`}
${shown === stories ? '' : '<h2>Terbaru</h2>'}${groups.join('')}`;
  return base(data, { title, section: kind === 'section' ? name : undefined }, main);
}
