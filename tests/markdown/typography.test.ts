import { describe, expect, test } from 'vitest';
import { absoluteHtml, relativeHtml, writtenHtml } from '../../src/model/addressMarks.ts';
import { articleHtml } from '../../src/markdown/articleHtml.ts';
import { bodyMarkdown } from '../../src/output/formats/bodyMarkdown.ts';
import { typesettingOfTag } from '../../src/config/typography.ts';
import { siteWith } from '../site.ts';
import { textOf } from './textOf.ts';

const german = siteWith({
  languageSettings: { en: { typography: { quotes: { double: ['„', '“'], single: ['‚', '‘'] } } } },
});

async function forms(body: string) {
  const text = textOf(`---\nsources:\n  kremlin: { name: Kremlin }\n---\n\n${body}\n`);
  const { html, headings, problems } = await articleHtml({
    ...text,
    typesettingOfTag: (tag) => typesettingOfTag(german, tag),
  });
  const url = 'https://warta.example/2024/06/19/satu/';
  return {
    page: relativeHtml(html),
    feed: absoluteHtml(html, url),
    markdown: bodyMarkdown(absoluteHtml(writtenHtml(html), url)).trim(),
    headings,
    problems,
  };
}

describe('a line of text is typeset as a whole', () => {
  test.each([
    ['emphasis', '"*Kata* ini," katanya', '<p>“<em>Kata</em> ini,” katanya</p>'],
    ['emphasis with marks', '*"Kata"* ini', '<p><em>“Kata”</em> ini</p>'],
    ['a quotation in two elements', '**"Satu** dua"', '<p><strong>“Satu</strong> dua”</p>'],
    ['a link', '("[kata](/2024/)")', '<p>(“<a href="/2024/">kata</a>”)</p>'],
    ['code', '"`"a"`" dan `it\'s ke-20`', '<p>“<code>"a"</code>” dan <code>it\'s ke-20</code></p>'],
    ['a break', '"satu\\\n"dua"', '<p>“satu<br>\n“dua”</p>'],
    ['raw HTML', 'kata <kbd>"</kbd> "<b>ya</b>"', '<p>kata <kbd>"</kbd> “<b>ya</b>”</p>'],
    ['a part in another language', '"a" <i lang="en">"b"</i> "c"', '<p>“a” <i lang="en">„b“</i> “c”</p>'],
    ['a part in an unknown one', '<i lang="fr">"b"</i>', '<p><i lang="fr">“b”</i></p>'],
    [
      'a title',
      '[a](/2024/ "say \'no\' 5 persen")',
      '<p><a href="/2024/" title="say &#x27;no&#x27; 5 persen">a</a></p>',
    ],
    ['two blocks', '- "a\n- b"', '<ul>\n<li>“a</li>\n<li>b”</li>\n</ul>'],
    ['a number', 'Rp **5** miliar', '<p>Rp\u00a0<strong>5</strong>\u00a0miliar</p>'],
    ['a word', 'abad ke-20', '<p>abad <span class="nowrap">ke-20</span></p>'],
    ['a word of two elements', 'abad ke-**20**', '<p>abad ke-<strong>20</strong></p>'],
    ['a block of code', '```\n"a" ke-20\n```', '<pre><code>"a" ke-20\n</code></pre>'],
  ])('%s', async (_, body, expected) => expect((await forms(body)).page).toBe(expected));

  test('the number of a citation is no part of it', async () => {
    const { page } = await forms('"Kata."[^kremlin] lalu "ya"[^kremlin]');
    expect(page).toMatch(/^<p>“Kata\.”<sup .*<\/sup> lalu “ya”<sup/);
  });
});

test('a heading keeps its id; the table of contents is typeset', async () => {
  const { page, headings } = await forms(`## Kata "it's" pada 19 Juni`);
  expect(page).toBe('<h2 id="kata-its-pada-19-juni">Kata “it’s” pada 19\u00a0Juni</h2>');
  expect(headings).toEqual([{ id: 'kata-its-pada-19-juni', text: 'Kata “it’s” pada 19\u00a0Juni' }]);
});

test('a feed has the typography without classes of the page; Markdown has what was written', async () => {
  const written = `"It's" 19 Juni -- ke-20 dan “tulis” 5 km`;
  const { page, feed, markdown, problems } = await forms(written);
  expect(page).toContain('<span class="nowrap">ke-20</span>');
  expect(feed).toBe('<p>“It’s” 19\u00a0Juni – ke-20 dan “tulis” 5\u00a0km</p>');
  expect(markdown).toBe(written);
  expect(problems).toEqual([]);
});
