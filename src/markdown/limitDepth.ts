import type { Node, Parent } from 'unist';
import type { VFile } from 'vfile';
import { pointOf } from './walk.ts';

/** The maximum depth of a tree. A list of a hundred levels has two nodes for each. */
const MAX_DEPTH = 300;

/**
 * Refuses a tree that is deeper, and cuts it at that depth. Otherwise a plugin that walks through it would overflow the
 * stack or take minutes.
 */
export function limitDepth(tree: Node, file: VFile): void {
  let level = [tree as Parent];
  for (let depth = 0; depth < MAX_DEPTH; depth++) {
    level = level.flatMap(({ children }) => children.filter((child) => 'children' in child) as Parent[]);
    if (level.every(({ children }) => !children.length)) return;
  }
  const reason =
    'has emphasis, quotations, lists or HTML that are nested too deeply; write it with fewer levels of them';
  file.message(reason, pointOf(level[0]!)).fatal = true;
  for (const node of level) node.children = [];
}
