import { expect, test } from 'vitest';
import { pageIds, reservedIds } from '../../src/model/pageIds.ts';
import { pageHtml } from './pageHtml.ts';
import { textOf } from './textOf.ts';

const head = '---\nsources: { s: { name: Sumber } }\n---\n\n';
const idsOf = (html: string) => [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);

test.each([
  ...[
    'Code',
    'Share',
    'Content',
    'Main',
    'Page Main',
    'page:main',
    'Page: main',
    'page&#58;main',
    'page：main',
  ],
  ...[
    'Sources',
    'sources',
    'Corrections',
    'Address',
    'page:address',
    'Footnote label',
    'note:label',
    'Note label',
  ],
  ...[
    'source:1',
    'Source 1',
    'cite:1.1',
    'note:fn-a',
    '__proto__',
    'constructor',
    ':',
    '-',
    '🙂',
    '1',
    '# a',
  ],
])('a heading "%s" takes no id of the page', async (heading) => {
  const body = `${head}## ${heading}\n\nKata[^s] dan[^1].\n\n### ${heading}\n\n[^1]: Catatan.\n`;
  const { html } = await pageHtml(textOf(body));
  const ids = idsOf(html);
  expect(new Set(ids).size, String(ids)).toBe(ids.length);
  const ofHeadings = ids.filter((id) => !/^(cite|note):/.test(id));
  expect(ofHeadings).toHaveLength(2);
  for (const id of ofHeadings) {
    expect(id).toMatch(/^[^:\s]+$/);
    expect(reservedIds).not.toContain(id);
  }
});

test('an id of the page has a colon, except two that are older', () => {
  expect(Object.values(pageIds).filter((id) => !id.includes(':'))).toEqual(['sources', 'corrections']);
});

test.each([
  ['## Berita[^s]', 'berita'],
  ['## Berita[^s] besar[^1]', 'berita-besar'],
  ['### *Berita*[^1][^s]', 'berita'],
  ['Berita[^s]\n------', 'berita'],
  ['<h2>Berita <sup>2</sup></h2>', 'berita-2'],
])('a note in a heading is not part of its id: %j', async (heading, id) => {
  const { html } = await pageHtml(textOf(`${head}${heading}\n\nKata[^1].\n\n[^1]: Catatan.\n`));
  expect(html).toMatch(new RegExp(`<h[23] id="${id}">`));
});

test.each([
  '<h2>Berita <script>rahasia</script></h2>',
  '<h2>\n\nBerita\n\n<style>\nrahasia\n</style>\n\n</h2>',
  '## Berita <!-- rahasia -->',
  '## Berita <template>rahasia</template>',
  '## <object>*rahasia*</object> Berita',
  '### Berita <select><option>rahasia</select>',
])('what is removed from a heading is not part of its id: %j', async (heading) => {
  const { html } = await pageHtml(textOf(`${head}${heading}\n`));
  expect(idsOf(html)).toEqual(['berita']);
  expect(html).not.toContain('rahasia');
});

test.each([
  '<span id="source:1">a</span>',
  '<p id="page:main">a</p>',
  '<i id="cite:1.1">a</i>',
  '<h2 id="note:fn-1">a</h2>',
  '<h2 id="note:label">a</h2>',
  '<h2 id="footnote-label">a</h2>',
  '<b id="&#115;ource:1">a</b>',
  '<B ID=note:label>a</B>',
  '<section data-footnotes class="footnotes"><h2 id="footnote-label">a</h2></section>',
  '<a href="#note:fn-1" id="note:fnref-1" data-footnote-ref>x</a>',
  '<a href="/x/" name="sources">x</a>',
])('an id in HTML is removed and reported: %s', async (body) => {
  const { html, problems } = await pageHtml(
    textOf(`${head}${body}\n\nKata[^s] dan[^1].\n\n[^1]: Catatan.\n`),
  );
  const ids = idsOf(html);
  expect(html).toContain('<section data-footnotes="" class="footnotes" aria-labelledby="note:label">');
  expect(ids.filter((id) => id.includes(':')).sort()).toEqual(
    ['cite:1.1', 'note:fn-a', 'note:fnref-a', 'note:label'].sort(),
  );
  expect(new Set(ids).size).toBe(ids.length);
  expect(problems).toContainEqual(expect.objectContaining({ severity: 'warning', line: 5 }));
  // What a text says that is no footnote stays as it is.
  expect(html).toMatch(/>[ax]</);
});

test('a footnote is named after the letter that the page shows, also within another one or before its reference', async () => {
  const text = textOf(
    '---\n---\n\n> [^rahasia-z]: e\n\na[^rahasia-x] b[^rahasia-y] c[^Rahasia-X]\n\n[^rahasia-y]: d\n\n[^rahasia-x]: f[^rahasia-z]\n',
  );
  const { html, problems } = await pageHtml(text);
  expect(problems).toEqual([]);
  const references = [...html.matchAll(/href="#note:fn-(\w+)" id="note:fnref-([\w-]+)"[^>]*>(\w+)</g)];
  expect(references.map(([, to, id, shown]) => [to, id, shown])).toEqual([
    ['a', 'a', 'a'],
    ['b', 'b', 'b'],
    ['a', 'a-2', 'a'],
    ['c', 'c', 'c'],
  ]);
  expect(
    [...html.matchAll(/<li id="note:fn-(\w+)">\s*<p>(\w)/g)].map(([, id, first]) => [id, first]),
  ).toEqual([
    ['a', 'f'],
    ['b', 'd'],
    ['c', 'e'],
  ]);
  expect(html).not.toMatch(/rahasia/i);
});
