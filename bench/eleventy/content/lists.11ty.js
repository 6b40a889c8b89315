import { base } from '../_includes/base.js';
import { teaser } from '../_includes/parts.js';
import { contents } from '../shared/archive.js';
import { humanize, number } from '../shared/words.js';

export const data = {
  pagination: { data: 'collections.lists', size: 1, alias: 'list' },
  permalink: ({ list }) => list.path,
};

export function render(data) {
  const { lang, kind, name, path, stories } = data.list;
  const { counts, isTruncated, groups } = contents(data.list);
  const title = humanize(name);
  const table = counts.map(([key, of]) => `<tr><th>${key}</th><td>${of.length}</td></tr>`);
  const sections = groups.map(
    ([key, of]) =>
      `<section><h2>${key}</h2><ul>${of.map((story) => `<li>${teaser(story)}</li>`).join('')}</ul></section>`,
  );
  const main = `<h1>${title}</h1><p>${number(stories.length)} berita</p>
${table.length ? `<table>${table.join('')}</table>` : ''}
${isTruncated ? '<h2>Terbaru</h2>' : ''}${sections.join('')}`;
  const section = kind === 'section' ? name : undefined;
  const feed = ['section', 'author', 'tag'].includes(kind) ? `${path}atom.xml` : undefined;
  return base(data, { lang, title, section, feed }, main);
}
