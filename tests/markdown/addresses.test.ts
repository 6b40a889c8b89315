import { h } from 'hastscript';
import { expect, test } from 'vitest';
import { articleHtml } from '../../src/markdown/articleHtml.ts';
import { referenceParser } from '../../src/markdown/referenceParser.ts';
import { rehypeMarkAddresses } from '../../src/markdown/rehype-mark-addresses.ts';
import { absoluteHtml, relativeHtml } from '../../src/model/addressMarks.ts';
import { textOf } from './textOf.ts';

const origin = 'https://warta.example';
const page = `${origin}/2024/06/19/satu/`;

/** The HTML of a text in both of its forms. */
async function forms(body: string, front = '') {
  const { html, problems } = await articleHtml(textOf(`---\n${front}\n---\n\n${body}\n`));
  return { relative: relativeHtml(html), absolute: absoluteHtml(html, page), problems };
}

test.each([
  ['a page of the site', '[a](/arsip/)', `href="/arsip/"`, `href="${origin}/arsip/"`],
  [
    'a page of the site by its host',
    `[a](${origin}/arsip/#b)`,
    `href="/arsip/#b"`,
    `href="${origin}/arsip/#b"`,
  ],
  ['a heading of the text', '[a](#b)\n\n## B', `href="#b"`, `href="${page}#b"`],
  ['HTML in capitals', '<A HREF="/arsip/">a</A>', `href="/arsip/"`, `href="${origin}/arsip/"`],
])('is absolute elsewhere: %s', async (_, body, onPage, elsewhere) => {
  const { relative, absolute } = await forms(body);
  expect(relative).toContain(onPage);
  expect(absolute).toContain(elsewhere);
});

test.each([
  ['another site', '[k](https://kremlin.ru/)', 'href="https://kremlin.ru/"'],
  ['another host without a scheme', '<a href="//kremlin.ru/">k</a>', 'href="//kremlin.ru/"'],
  ['the same with a backslash', '<a href="/\\kremlin.ru/">k</a>', 'href="/\\kremlin.ru/"'],
  ['an address in the text', 'tulis href="/x" di sini', 'href=“/x”'],
  ['HTML in code', '`<a href="/x">`', '&#x3C;a href="/x">'],
  [
    'a title that looks like an attribute',
    `[k](https://k.example/ 'href="/x"')`,
    'title="href=&#x22;/x&#x22;"',
  ],
])('is the same in both forms: %s', async (_, body, expected) => {
  const { relative, absolute } = await forms(body);
  expect(relative).toContain(expected);
  expect(absolute).toBe(relative);
});

test('every candidate of a picture is absolute elsewhere', async () => {
  const { relative, absolute } = await forms('![a](./a.png)');
  expect(relative).toContain('/media/');
  const addresses = [...absolute.matchAll(/\ssrc(?:set)?="([^"]*)"/g)].flatMap(([, value]) =>
    value!.split(', '),
  );
  expect(addresses).toHaveLength(13);
  for (const address of addresses) expect(address).toMatch(/^https:\/\/warta\.example\/media\//);
});

test('whatever attribute has an address is marked, whether or not a text may have it today', () => {
  const tree = { type: 'root' as const, children: [h('q', { cite: '/a/' }), h('q', { cite: '#b' })] };
  rehypeMarkAddresses()(tree);
  expect(tree.children.map(({ properties }) => properties.cite)).toEqual(['\u0001/a/', '\u0002#b']);
});

test('citations and footnotes link to the page from elsewhere, and their ids stay', async () => {
  const { absolute } = await forms('Kata[^s][^f].\n\n[^f]: Catatan.', 'sources: { s: { name: Kantor } }');
  expect(absolute).toContain(`<a href="${page}#source:1" id="cite:1.1"`);
  const fragments = [...absolute.matchAll(/href="([^"]*)"/g)].map(([, href]) => href);
  expect(fragments).toHaveLength(3);
  for (const href of fragments) expect(href!.startsWith(`${page}#`), href).toBe(true);
});

const bodies: [string, string][] = [1, 2].flatMap((code): [string, string][] => {
  const raw = String.fromCodePoint(code);
  const references = [`&#${code};`, `&#x${code};`, `&#x000${code};`, `&#${code}`];
  return [raw, ...references].flatMap((mark): [string, string][] => {
    const name = `U+000${code} as ${JSON.stringify(mark)}`;
    return [
      [`${name} in a text`, `Kata ${mark} dan [a](/arsip/).`],
      [`${name} in code`, `\`${mark}\`\n\n    ${mark}`],
      [`${name} in an address`, `[a](/arsip/${mark}) <a href="${mark}/x/">a</a> <${origin}/${mark}>`],
      [`${name} in a title`, `[a](/arsip/ "${mark}") ![a${mark}](./a.png "b${mark}")`],
      [`${name} in HTML`, `<p title="${mark}">Kata <b>${mark}#x</b></p>\n\n<abbr title='${mark}/x'>a</abbr>`],
      [`${name} in a heading and a footnote`, `## Kata ${mark}\n\nKata[^f].\n\n[^f]: Catatan ${mark}.`],
    ];
  });
});

const isMarked = (html: string) => /[\u0001\u0002]/.test(html);

test.each(bodies)('a mark is never taken from a text: %s', async (_, body) => {
  for (const parser of [undefined, referenceParser]) {
    const text = textOf(`---\n---\n\n${body}\n`);
    const { html, problems } = await articleHtml({ ...text, ...(parser && { parser: parser as never }) });
    // Every mark is at the beginning of an address.
    const withoutAddresses = html.replace(/(?<=\s(?:href|src|cite)=")(?:\u0001\/|\u0002#)/g, '');
    const others = withoutAddresses.replace(/\ssrcset="[^"]*"/g, '');
    expect(isMarked(others), JSON.stringify(html)).toBe(false);
    expect(isMarked(relativeHtml(html))).toBe(false);
    // Markdown itself makes a replacement character, U+FFFD, of some references.
    const refused = problems.some(({ severity }) => severity === 'error');
    expect(refused || html.includes('\ufffd') || !/[\u0001\u0002]/.test(body)).toBe(true);
  }
});
