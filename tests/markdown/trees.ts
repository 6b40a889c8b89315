import type { Root, Text } from 'mdast';
import { unified } from 'unified';
import type { Node } from 'unist';
import { parsersDiffer } from '../../src/markdown/parsersDiffer.ts';
import { referenceParser } from '../../src/markdown/referenceParser.ts';
import { satteriParser } from '../../src/markdown/satteriParser.ts';
import { random } from '../random.ts';
import { composition } from './compositions.ts';

type Described = Node & { children?: Node[] };

/** A tree as comparable lines: one a node, its fields sorted, what is not there left out. */
export function outline(node: Node, endOf: (node: Node) => boolean, depth = 0): string[] {
  const { type, position, children, ...fields } = node as Described;
  const said = Object.entries(fields)
    .filter(([name, value]) => name !== 'data' && value !== undefined && value !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  const place =
    position &&
    [position.start, ...(endOf(node) ? [position.end] : [])].map(
      (at) => `${at.line}:${at.column}:${at.offset}`,
    );
  return [
    `${'  '.repeat(depth)}${[type, place?.join('-'), ...said].filter(Boolean).join(' ')}`,
    ...(children ?? []).flatMap((child) => outline(child, endOf, depth + 1)),
  ];
}

/** Removes the positions of a tree where the other has none: remark-gfm sets none on a bare mail address. */
export function dropPositions(from: Described, where: Described): void {
  if (!where.position) delete from.position;
  for (const [i, child] of (where.children ?? []).entries()) {
    const mine = from.children?.[i];
    if (mine) dropPositions(mine, child);
  }
}

const native = unified().use(satteriParser).freeze();
const right = unified().use(referenceParser).freeze();

/**
 * True of nodes whose end is the same to both. Of lists, HTML and the like they see different ends, where blank lines
 * follow, and of text that ends with its line.
 */
const hasSameEnd = (node: Node) =>
  node.type === 'text'
    ? !(node as Text).value.endsWith('\n')
    : ['code', 'inlineCode', 'footnoteReference', 'link', 'image', 'heading'].includes(node.type);

/** The two trees of a text, as lines. */
export function bothTrees(markdown: string, endOf = hasSameEnd): { mine: string[]; right: string[] } {
  const trees = [native.parse(markdown), right.parse(markdown)] as [Root, Root];
  dropPositions(...trees);
  return { mine: outline(trees[0], endOf), right: outline(trees[1], endOf) };
}

/**
 * Compares the two parsers over random compositions, until so many were compared that satteri may read.
 * @returns how many were made in all, and the first on which the two differ
 */
export function compareParsers(count: number, seed: number): { made: number; differs?: string } {
  const next = random(seed);
  let made = 0;
  for (let compared = 0; compared < count; made++) {
    const markdown = composition(next);
    if (parsersDiffer(markdown)) continue;
    compared++;
    const { mine, right } = bothTrees(markdown);
    if (mine.join('\n') !== right.join('\n')) return { made: made + 1, differs: markdown };
  }
  return { made };
}
