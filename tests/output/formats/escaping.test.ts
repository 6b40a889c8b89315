import { expect, test } from 'vitest';
import { absoluteHtml } from '../../../src/output/formats/absoluteHtml.ts';
import { jsonInHtml } from '../../../src/output/formats/jsonInHtml.ts';
import { redirectPage } from '../../../src/output/formats/redirectPage.ts';
import { shareLinks } from '../../../src/output/formats/shareLinks.ts';

const page = 'https://warta.example/2024/06/19/satu/';

test.each([
  ['<a href="/arsip/">a</a>', '<a href="https://warta.example/arsip/">a</a>'],
  ['<a href="#source:1" id="cite:1.1">1</a>', `<a href="${page}#source:1" id="cite:1.1">1</a>`],
  ['<a href="https://kremlin.ru/">k</a>', '<a href="https://kremlin.ru/">k</a>'],
  [
    '<img srcset="/a 1w, /b 2w" src="/c">',
    '<img srcset="https://warta.example/a 1w, https://warta.example/b 2w" src="https://warta.example/c">',
  ],
  ['<p>tulis href="/x" di sini</p>', '<p>tulis href="/x" di sini</p>'],
  ['<code>&#x3C;a href="/x"></code>', '<code>&#x3C;a href="/x"></code>'],
])('%s holds elsewhere', (html, expected) => {
  expect(absoluteHtml(html, page)).toBe(expected);
});

test('JSON in a script cannot end it', () => {
  const text = jsonInHtml({ headline: '</script><script>alert(1)</script><!--' });
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toEqual({ headline: '</script><script>alert(1)</script><!--' });
});

test('a page that leads on says so to browsers, search engines and people, whatever the headline', () => {
  const html = redirectPage(
    { path: '/a/?b="c"&d', headline: '<b>"Judul"</b>', language: 'id' },
    'https://warta.example',
  );
  expect(html).not.toContain('<b>');
  expect(html).toContain('<link rel="canonical" href="https://warta.example/a/?b=&#x22;c&#x22;&#x26;d">');
  expect(html).toContain('<meta http-equiv="refresh" content="0; url=/a/?b=&#x22;c&#x22;&#x26;d">');
});

test('links to services carry the address and the headline, escaped', () => {
  const links = shareLinks(['whatsapp', 'email', 'x'], page, 'A & B: "C" + 1');
  const [whatsapp, email, x] = links.map(({ href }) => new URL(href));
  expect(whatsapp!.searchParams.get('text')).toBe(`A & B: "C" + 1 ${page}`);
  expect(email!.href).not.toContain('+');
  expect(email!.searchParams.get('subject')).toBe('A & B: "C" + 1');
  expect([x!.searchParams.get('text'), x!.searchParams.get('url')]).toEqual(['A & B: "C" + 1', page]);
});
