import type { Element, Nodes, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { hasVisibleText } from '../lib/hasVisibleText.ts';
import { eachElement, pointOf } from './walk.ts';

/**
 * Says what a page would have and not show, which the sanitiser lets pass: links without text, titles of nothing, words in
 * `<rp>`, which stands for browsers that know no <ruby>.
 */
export function rehypeUnseen() {
  return (tree: Root, file: VFile): void => {
    const empty: [Element, Point | undefined][] = [];
    const shown = new Set<unknown>();
    let at: Point | undefined;
    eachElement(tree, (element) => {
      at = pointOf(element) ?? at;
      const { tagName, properties } = element;
      const { href, title } = properties;
      if (href !== undefined && shows(element)) shown.add(href);
      else if (href !== undefined) empty.push([element, at]);
      else if (title && !shows(element)) {
        const reason = `has <${tagName} title="${String(title)}"> with nothing in it that is seen, so that nobody can read the title; take it out`;
        file.message(reason, at).fatal = true;
      }
      if (tagName === 'rp' && /[\p{L}\p{N}]/u.test(toString(element))) {
        const reason = `has <rp> with more than brackets in it (${toString(element)}), which browsers do not show; write it in <rt>, or take it out`;
        file.message(reason, at).fatal = true;
      }
    });
    for (const [{ properties }, at] of empty) {
      const href = String(properties.href);
      // What stood in it may have been put behind it.
      if (shown.has(properties.href)) continue;
      file.message(
        `has a link to ${href} without a text, which readers do not see; write its text, or take it out`,
        at,
      ).fatal = true;
    }
  };
}

/** Whether something of a node is seen. An empty `<span>` may stand for an image that is at fault, which is told. */
const shows = (node: Nodes): boolean =>
  node.type === 'text'
    ? hasVisibleText(node.value)
    : node.type === 'element' &&
      (['img', 'input', 'hr'].includes(node.tagName) ||
        (node.tagName === 'span' && !node.children.length) ||
        node.children.some(shows));
