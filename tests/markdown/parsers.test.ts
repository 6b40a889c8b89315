import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tests as examples } from 'commonmark-spec';
import type { Root } from 'mdast';
import { markdownToMdast } from 'satteri';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, test } from 'vitest';
import { frontMatter, type FrontMatter } from '../../src/ingest/frontMatter.ts';
import { contentFiles } from '../../src/ingest/scan.ts';
import { parsersDiffer } from '../../src/markdown/parsersDiffer.ts';
import { referenceParser } from '../../src/markdown/referenceParser.ts';
import { satteriParser } from '../../src/markdown/satteriParser.ts';
import { random } from '../random.ts';
import { projectRoot } from '../site/command.ts';
import { bothTrees, compareParsers, dropPositions, outline } from './trees.ts';

/*
 * satteri is used because it is fast; remark-parse is the reference. Both must make the same tree, to the line, column and
 * offset, since messages to editors and citations depend on positions too. Texts with forms on which the two are known to
 * differ are parsed by remark-parse (src/markdown/parsersDiffer.ts).
 */

const reference = (markdown: string, gfm: boolean): Root => {
  const processor = gfm ? unified().use(referenceParser) : unified().use(remarkParse);
  return processor.parse(markdown) as Root;
};
const native = (markdown: string, gfm: boolean): Root =>
  gfm
    ? (unified().use(satteriParser).parse(markdown) as Root)
    : (markdownToMdast(markdown, { features: { gfm, frontmatter: false } }) as Root);

/** Holds the two parsers together on one text, with every end. */
function expectSameTree(markdown: string, gfm: boolean): void {
  const [mine, right] = [native(markdown, gfm), reference(markdown, gfm)];
  dropPositions(mine, right);
  expect(
    outline(mine, () => true),
    JSON.stringify(markdown),
  ).toEqual(outline(right, () => true));
}

const markdownOf = ({ markdown }: { markdown: string }) => markdown.replaceAll('→', '\t');

describe('satteri and remark-parse make the same tree', () => {
  test('all examples of CommonMark are compared', () => {
    expect(examples.length).toBe(652);
  });

  test.each(examples.map((example) => [example.number, example.section, markdownOf(example)] as const))(
    'CommonMark example %i (%s)',
    (_, __, markdown) => {
      expectSameTree(markdown, false);
    },
  );

  test.each(examples.map((example) => [example.number, markdownOf(example)] as const))(
    'CommonMark example %i, with GFM on',
    (_, markdown) => {
      expectSameTree(markdown, true);
    },
  );

  const gfm: Record<string, string> = {
    'a table with alignment': '| a | b | c | d |\n|---|:--|:-:|--:|\n| 1 | *2* | `3` | 4 |\n',
    'a table with an escaped bar': '| a |\n|---|\n| b \\| c |\n',
    'a table with too few and too many cells': '| a | b |\n|---|---|\n| 1 |\n| 1 | 2 | 3 |\n',
    'a table that a block ends': '| a |\n|---|\n| 1 |\n> q\n',
    'a line that is no table': '| a | b |\n|---|\n',
    strikethrough: 'a ~b~ c ~~d~~ e ~~~f~~~\n',
    'literal autolinks': 'lihat www.bmkg.go.id, http://a.example/x_(y) dan surat@warta.example.\n',
    'an autolink before punctuation': 'https://a.example/satu.\n(https://a.example/dua)\n',
    'task lists': '- [ ] satu\n- [x] dua\n- [X] tiga\n',
    footnotes: 'a[^1] b[^satu] c[^1]\n\n[^1]: Pertama\n    lanjut\n\n    Paragraf kedua.\n[^satu]: *Kedua*\n',
    'a footnote that nothing defines': 'a[^hilang]\n',
    'a footnote in a footnote': 'a[^1]\n\n[^1]: b[^2]\n\n[^2]: c\n',
    'letters beyond ASCII': 'Réformasi “hukum” — 東京 😀 [^é]\n\n[^é]: 😀 *ya*\n',
    'carriage returns': 'a\r\nb\r\n\r\n- c\r\n',
    'a null character': 'a\u0000b\n',
    'no text at all': '',
  };
  test.each(Object.entries(gfm))('GFM: %s', (_, markdown) => {
    expectSameTree(markdown, true);
  });

  const content = join(projectRoot, 'content');
  const texts = contentFiles(content).filter(({ path }) => path.endsWith('.md'));
  test.each(texts.map(({ path }) => path))('%s', (path) => {
    const { body } = frontMatter(readFileSync(join(content, path), 'utf8'), path) as FrontMatter;
    expectSameTree(body, true);
  });

  test('from random combinations of all of these', () => {
    const pieces = [...Object.values(gfm), ...examples.map(markdownOf)];
    const next = random(2024);
    for (let i = 0; i < 400; i++) {
      const markdown = Array.from({ length: 4 }, () => pieces[next(pieces.length)]).join('\n');
      expectSameTree(markdown, true);
    }
  });

  test('from random nested constructs, wherever satteri may parse them', () => {
    expect(compareParsers(600, 2024).differs).toBeUndefined();
  });
});

describe('remark-parse is used where the two differ', () => {
  const forms: Record<string, string> = {
    'a citation within the text of a link': '[kata[^s] lagi](/x)\n\n[^s]: x\n',
    'a citation within the text of a link, behind brackets': '[a [b] c[^s]](/x)\n\n[^s]: x\n',
    'a citation within the text of a link, behind code with a bracket': '[a `]` c[^s]](/x)\n\n[^s]: x\n',
    'a note behind an exclamation mark': '[^s]:![^s][\n',
    'a note with a space in its name': 'a[^ s]\n\n[^s]: x\n',
    'a footnote in a footnote': '[^1]: [^x]: b\n',
    'a footnote that a line of HTML continues': '[^s]:t\n<b>\n',
    'a footnote with code': '[^1]:```\n ',
    'a footnote in a list': '- [^x]:\n  a\n',
    'a table above HTML': 'a|b\n-|-\n<b>\n',
    'a table with spaces in its line, above HTML': 'a||\n| -|-\n<b>\n',
    'a table in a list, and one below': '- a\n  -|\nb\n-|\n',
    'an address in brackets': '[Http://X. [\n',
    'a mail address after a slash': '/a@x.example\n',
    'an address with its scheme, in brackets': '[mailto:a@x.example\n',
    'a link that is none around an address': '[ \\](https://x.example)  ` `\n',
    'an address of no host': '<http://.e\n',
    'a comment that the end of a list leaves open': '- <!--\n\n',
    'code that is indented, after an empty quotation': '>\n---\n    a\n    x\n',
    'code in a quotation, after a list': '- ![r] _a_\n>     _b_\n> \n>     x\n',
    'an item in an item': '> - 1. a\n> \n> - b\n',
    'an empty item': '-\n0)     a\n       x\n',
    'a task over two lines': '- [\n  ] a\n',
    'an odd definition of a link': '[r]:>\n---\n-\n',
    'a line end after a backslash in a link': '[\\\n](/x)\n',
    'delimiters of two kinds': '**_**a\n',
    'a delimiter after an escaped one': '\\**u**\n',
    'a delimiter beside an emoji': '[**😀*\n',
    'a byte order mark between delimiters': '*\ufeff*\n',
    'a delimiter beside a late sign of Balinese': '~~a\u1b4e~~b\n',
    'a delimiter beside a late sign of Arabic': '~~a\ufd90~~b\n',
    'a delimiter beside U+0085': '~~a\x85~~b\n',
    'a null character between delimiters': '**\0*\n',
  };
  test.each(Object.entries(forms))('%s', (_, markdown) => {
    const { mine, right } = bothTrees(markdown, () => true);
    expect(mine).not.toEqual(right);
    expect(parsersDiffer(markdown)).toBe(true);
  });

  test.each([
    'Teks dengan [tautan](https://x.example/a_b), <https://x.example>, <a@x.example> dan [surat](mailto:a@x.example) [b@x.example](mailto:b@x.example).',
    'Kutipan[^kremlin], *miring*, **tebal**, `kode` dan catatan[^1].\n\n[^1]: Catatan *biasa*.\n',
    '| a | b |\n|---|--:|\n| 1 | <b>2</b> |\n\n<i lang="en">teks</i>\n',
    '> <span lang="en">teks</span>\n\n- satu\n- dua\n  - tiga\n\n1. empat\n\n---\n\n## Lima\n\n```js\nenam\n```\n',
  ])('satteri is used for what most texts have: %j', (markdown) => {
    expect(parsersDiffer(markdown)).toBe(false);
    expectSameTree(markdown, true);
  });
});
