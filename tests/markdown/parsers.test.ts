import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { tests as examples } from 'commonmark-spec';
import type { Root } from 'mdast';
import { markdownToMdast } from 'satteri';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { Node } from 'unist';
import { describe, expect, test } from 'vitest';
import { frontMatter, type FrontMatter } from '../../src/ingest/frontMatter.ts';
import { contentFiles } from '../../src/ingest/scan.ts';
import { satteriParser } from '../../src/markdown/satteriParser.ts';
import { random } from '../random.ts';
import { projectRoot } from '../site/command.ts';

/*
 * satteri parses for us because it is fast; remark-parse says what is right. The two must give the same tree,
 * to the line, column and offset, since messages to editors and citations depend on positions too.
 */

const reference = (markdown: string, gfm: boolean): Root => {
  const processor = unified().use(remarkParse);
  return (gfm ? processor.use(remarkGfm) : processor).parse(markdown) as Root;
};
const native = (markdown: string, gfm: boolean): Root =>
  gfm
    ? (unified().use(satteriParser).parse(markdown) as Root)
    : (markdownToMdast(markdown, { features: { gfm, frontmatter: false } }) as Root);

type Described = Node & { children?: Node[] };

/** A tree as comparable lines: one a node, its fields sorted, what is not there left out. */
function outline(node: Node, depth = 0): string[] {
  const { type, position, children, ...fields } = node as Described;
  const said = Object.entries(fields)
    .filter(([name, value]) => name !== 'data' && value !== undefined && value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const place =
    position && [position.start, position.end].map((at) => `${at.line}:${at.column}:${at.offset}`);
  return [
    `${'  '.repeat(depth)}${[type, place?.join('-'), ...said].filter(Boolean).join(' ')}`,
    ...(children ?? []).flatMap((child) => outline(child, depth + 1)),
  ];
}

/** Holds the two parsers together on one text. remark-gfm gives no position to a literal mail address. */
function expectSameTree(markdown: string, gfm: boolean): void {
  const [mine, right] = [native(markdown, gfm), reference(markdown, gfm)];
  dropPositions(mine, right);
  expect(outline(mine), JSON.stringify(markdown)).toEqual(outline(right));
}

/** Takes positions off one tree where the other has none. */
function dropPositions(from: Described, where: Described): void {
  if (!where.position) delete from.position;
  for (const [i, child] of (where.children ?? []).entries()) {
    const mine = from.children?.[i];
    if (mine) dropPositions(mine, child);
  }
}

const markdownOf = ({ markdown }: { markdown: string }) => markdown.replaceAll('→', '\t');

describe('satteri and remark-parse give the same tree', () => {
  test('all examples of CommonMark are there', () => {
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

  test('on documents put together at random from all of these', () => {
    const pieces = [...Object.values(gfm), ...examples.map(markdownOf)];
    const next = random(2024);
    for (let i = 0; i < 400; i++) {
      const markdown = Array.from({ length: 4 }, () => pieces[next(pieces.length)]).join('\n');
      expectSameTree(markdown, true);
    }
  });
});
