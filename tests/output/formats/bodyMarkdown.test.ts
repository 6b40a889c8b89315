import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { tests as examples } from 'commonmark-spec';
import type { Root } from 'hast';
import { fromParse5 } from 'hast-util-from-parse5';
import { toString } from 'hast-util-to-string';
import { parseFragment } from 'parse5';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { absoluteHtml, relativeHtml } from '../../../src/model/addressMarks.ts';
import { withoutPageOnly } from '../../../src/model/pageOnlyHtml.ts';
import { bodyMarkdown } from '../../../src/output/formats/bodyMarkdown.ts';
import { frontMatter, type FrontMatter } from '../../../src/ingest/frontMatter.ts';
import { articleHtml } from '../../../src/markdown/articleHtml.ts';
import { texts } from '../../site.ts';
import { projectRoot } from '../../site/command.ts';

type Sources = Record<string, { name: string }>;
const origin = 'https://warta.example';

/** A text as its page shows it, and as Markdown made from that. */
async function forms(body: string, sources: Sources = {}, dateline?: string) {
  const { html, citations } = await articleHtml({
    ...{ body, bodyLine: 1, file: 'berita.md', texts: texts.id, sources, dateline, outlet: 'Warta', origin },
    findImage: () => Promise.resolve({ digest: '0123456789abcdef', width: 1000, height: 500 }),
  });
  const markdown = bodyMarkdown(absoluteHtml(html, `${origin}/2024/06/19/berita/`));
  const numbered = Object.fromEntries(citations.map(({ key }, i) => [i + 1, sources[key]!]));
  return { html: relativeHtml(html), markdown, numbered };
}

const markdownOf = async (...text: Parameters<typeof forms>) => (await forms(...text)).markdown;

/** What a reader sees of HTML elsewhere than on its page, white space and the dateline aside. */
function seen(html: string): string {
  const tree = fromParse5(
    parseFragment(withoutPageOnly(html).replace(/<span class="dateline">.*?<\/span>/, '')),
  ) as Root;
  return toString(tree).replace(/\s+/g, '');
}

const shipped = join(projectRoot, 'content/articles');
const fixtures = join(projectRoot, 'tests/markdown/fixtures');
const articles = [
  ...readdirSync(shipped, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(shipped, name)),
  ...readdirSync(fixtures).map((name) => join(fixtures, name, 'input.md')),
].map((file) => {
  const { yaml, body } = frontMatter(readFileSync(file, 'utf8'), file) as FrontMatter;
  const { sources, dateline } = (parse(yaml) ?? {}) as { sources?: Sources; dateline?: unknown };
  const place = typeof dateline === 'string' ? dateline : (dateline as { place: string } | undefined)?.place;
  return { name: file.slice(projectRoot.length), body, sources: sources ?? {}, place };
});

describe('Markdown that is parsed again says what the page says', () => {
  test.each(articles)('$name', async ({ body, sources, place }) => {
    const { html, markdown, numbered } = await forms(body, sources, place);
    const again = await forms(markdown, numbered);
    expect(seen(again.html)).toBe(seen(html));
    expect(again.markdown).toBe(markdown);
  });

  test.each(examples.map(({ number, section, markdown }) => [number, section, markdown] as const))(
    'example %i of CommonMark, %s',
    async (_, __, example) => {
      const { html, markdown } = await forms(example.replaceAll('→', '\t'));
      expect(seen((await forms(markdown)).html)).toBe(seen(html));
    },
  );
});

describe('in Markdown', () => {
  test('a citation has the number of its source, also in a cell, a heading and a footnote, which has its letter', async () => {
    const sources = { kantor: { name: 'Kantor' }, 'dua-tiga': { name: 'Dua' } };
    const text = `Satu[^dua-tiga] dan[^kantor].

## Judul[^kantor]

| a |
| - |
| b[^kantor] |

Kata[^Catatan].

[^Catatan]: Isi[^dua-tiga].
`;
    expect(await markdownOf(text, sources)).toBe(
      text.replaceAll('dua-tiga', '1').replaceAll('kantor', '2').replaceAll('Catatan', 'a'),
    );
  });

  test.each([
    [
      '![Peta](./a.png "Di muara | Warta")',
      '![Peta](https://warta.example/media/0123456789abcdef-800.jpg "Di muara | Warta")',
    ],
    [
      '![Peta](./a.png "Di muara")',
      '![Peta](https://warta.example/media/0123456789abcdef-800.jpg "Di muara")',
    ],
    ['![Peta](./a.png "| Warta")', '![Peta](https://warta.example/media/0123456789abcdef-800.jpg "| Warta")'],
    ['Di ![sini](./a.png) juga', 'Di ![sini](https://warta.example/media/0123456789abcdef-800.jpg) juga'],
  ])('the picture %s keeps its line, with an absolute address', async (text, expected) => {
    expect(await markdownOf(text)).toBe(`${expected}\n`);
  });

  test.each(['50%an', '100%', '%zz', 'a%c3', 'kafé'])('the footnote [^%s] has its letter', async (name) => {
    const text = `Harga naik[^${name}].\n\n[^${name}]: Catatan.\n`;
    expect(await markdownOf(text)).toBe(text.replaceAll(name, 'a'));
  });

  test('a table may have more rows, and a text more blocks, than a function takes arguments', () => {
    const many = 200_000;
    expect(bodyMarkdown(`<table>${'<tr><td>a'.repeat(many)}</table>`)).toContain('| a |\n| a |');
    expect(bodyMarkdown(`<div>${'<p>a'.repeat(many)}</div>`).split('\n\n')).toHaveLength(many);
  });

  test('cells that span more than there is make no huge table', () => {
    const wide = '<tr><td rowspan="65534" colspan="1000">a';
    expect(bodyMarkdown(`<table>${wide.repeat(2000)}</table>`).length).toBeLessThan(2_000_000);
  });

  test.each([
    ['[arsip](/arsip/)', '[arsip](https://warta.example/arsip/)'],
    ['## Latar\n\n[atas](#latar)', '## Latar\n\n[atas](https://warta.example/2024/06/19/berita/#latar)'],
    ['H<sub>2</sub>O, 10<sup>6</sup>', 'H<sub>2</sub>O, 10<sup>6</sup>'],
    ['<i lang="ru-Latn">Tumannaya</i> *ya*', '<i lang="ru-Latn">Tumannaya</i> _ya_'],
    [
      '<abbr title="Perserikatan Bangsa-Bangsa">PBB</abbr>',
      '<abbr title="Perserikatan Bangsa-Bangsa">PBB</abbr>',
    ],
    ['<details><summary>Latar</summary>\n\nIsi\n\n</details>', '**Latar**\n\nIsi'],
    ['| a | b |\n| :- | -: |\n| c | d |', '| a | b |\n| :- | -: |\n| c | d |'],
    [
      '<table><caption>Daftar</caption><tr><td>a</td><td>b</td></tr></table>',
      'Daftar\n\n| | |\n| - | - |\n| a | b |',
    ],
    [
      '<table><tr><th rowspan="2">Demak</th><th>2025</th><th>2026</th></tr><tr><td>1</td><td>2</td></tr></table>',
      '| Demak | 2025 | 2026 |\n| - | - | - |\n| | 1 | 2 |',
    ],
    [
      '<table><tr><td colspan="2" rowspan="2">a</td><td>b</td></tr><tr><td>c</td></tr><tr><td>d</td><td colspan="2">e</td></tr><tr><td colspan="3">f</td></tr></table>',
      '| | | |\n| - | - | - |\n| a | | b |\n| | | c |\n| d | e | |\n| f | | |',
    ],
    [
      '<table><tr><td rowspan="0">a</td><td colspan="0">b</td><td>c</td></tr><tr><td>d</td></tr></table>',
      '| | | |\n| - | - | - |\n| a | b | c |\n| | d | |',
    ],
    ['<ol reversed><li>a</li><li>b</li><li>c</li></ol>', '3. a\n\n2) b\n\n1. c'],
    ['<ol start="4"><li>a</li><li value="9">b</li><li>c</li></ol>', '4. a\n\n9) b\n10) c'],
    ['<ol></ol>a', 'a'],
    ['<dl><dt>Kata</dt><dd>Arti</dd></dl>', '**Kata**\n\nArti'],
    ['<b><p>satu</p></b>dua', '**satu**\n\ndua'],
    ['<del>\n\nSatu *salah*.\n\n- Dua\n\n</del>', '~~Satu _salah_.~~\n\n- ~~Dua~~'],
    [
      '<a href="/x/">\n\nSatu\n\nDua\n\n</a>',
      '[Satu](https://warta.example/x/)\n\n[Dua](https://warta.example/x/)',
    ],
    ['<q>\n\nSatu\n\n<table><tr><td>2</td></tr></table></q>', '<q>Satu</q>\n\n| |\n| - |\n| <q>2</q> |'],
    ['Satu  \nDua\\\nTiga <br> *x*', 'Satu\\\nDua\\\nTiga\\\n_x_'],
    [
      '<br>Satu.<br>\n\n**Dua<br>**\n\n*<br>Tiga <br> empat* lima',
      'Satu.\n\n**Dua**\n\n_Tiga\\\nempat_ lima',
    ],
    ['- Satu<br>\n- Dua\n\n<br><br>', '- Satu\n- Dua'],
    ['<s><br></s>Satu<br><br>Dua<br><br>', 'Satu\\\n\\\nDua'],
    ['Kata <b>tebal </b>lagi<i> miring</i>', 'Kata **tebal** lagi _miring_'],
    ['<kbd>a[^1]</kbd> `b`\n\n[^1]: Catatan.', 'a[^a] `b`\n\n[^a]: Catatan.'],
    ['<code>[arsip](/x/)</code>', '[arsip](https://warta.example/x/)'],
    ['<var>x<sub>1</sub></var> <code></code><kbd>y</kbd>', 'x<sub>1</sub> `y`'],
    [
      '<table><tr><td>\n\n```\na|b\nc\n```\n\n</td><td>2</td></tr></table>',
      '| | |\n| - | - |\n| `a\\|b c` | 2 |',
    ],
    ['<aside>Satu</aside><address>Dua</address>', 'Satu\n\nDua'],
    ['\\*bukan tanda\\* &lt;b> &amp;amp; \\[^x]', '\\*bukan tanda\\* \\<b> \\&amp; \\[^x]'],
  ])('%j', async (text, expected) => {
    const markdown = await markdownOf(text);
    expect(markdown).toBe(`${expected}\n`);
    expect(seen((await forms(markdown)).html)).toBe(seen((await forms(text)).html));
  });
});
