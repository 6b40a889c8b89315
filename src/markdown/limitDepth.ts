import type { Node, Parent } from 'unist';
import type { VFile } from 'vfile';
import { pointOf } from './walk.ts';

/** So many elements may stand in each other: a list of a hundred levels has two for each. */
const mostLevels = 300;

/**
 * Refuses a tree that is deeper, and cuts it there, for whatever walks through it afterwards: it would overflow the
 * stack, or take minutes, and not always here.
 */
export function limitDepth(tree: Node, file: VFile): void {
  let level = [tree as Parent];
  for (let depth = 0; depth < mostLevels; depth++) {
    level = level.flatMap(({ children }) => children.filter((child) => 'children' in child) as Parent[]);
    if (level.every(({ children }) => !children.length)) return;
  }
  const reason =
    'has emphasis, quotations, lists or HTML that are nested too deeply; write it with fewer levels of them';
  file.message(reason, pointOf(level[0]!)).fatal = true;
  for (const node of level) node.children = [];
}
