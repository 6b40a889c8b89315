import { expect, test } from 'vitest';
import { siteWith } from '../../site.ts';
import { jsonInHtml } from '../../../src/output/formats/jsonInHtml.ts';
import { redirectPage } from '../../../src/output/formats/redirectPage.ts';
import { shareLinks } from '../../../src/output/formats/shareLinks.ts';

test('JSON in a script cannot end it', () => {
  const text = jsonInHtml({ headline: '</script><script>alert(1)</script><!--' });
  expect(text).not.toContain('<');
  expect(JSON.parse(text)).toEqual({ headline: '</script><script>alert(1)</script><!--' });
});

test('a redirect works for browsers, search engines and people, whatever the headline', () => {
  const html = redirectPage({ path: '/a/?b="c"&d', headline: '<b>"Judul"</b>', language: 'id' }, siteWith());
  expect(html).not.toContain('<b>');
  expect(html).toContain('<link rel="canonical" href="https://warta.example/a/?b=&#x22;c&#x22;&#x26;d">');
  expect(html).toContain('<meta http-equiv="refresh" content="0; url=/a/?b=&#x22;c&#x22;&#x26;d">');
});

const page = 'https://warta.example/2024/06/19/satu/';

test('share links have the address and the headline, escaped', () => {
  const links = shareLinks(['whatsapp', 'email', 'x'], page, 'A & B: "C" + 1');
  const [whatsapp, email, x] = links.map(({ href }) => new URL(href));
  expect(whatsapp!.searchParams.get('text')).toBe(`A & B: "C" + 1 ${page}`);
  expect(email!.href).not.toContain('+');
  expect(email!.searchParams.get('subject')).toBe('A & B: "C" + 1');
  expect([x!.searchParams.get('text'), x!.searchParams.get('url')]).toEqual(['A & B: "C" + 1', page]);
});
