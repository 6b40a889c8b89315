import type { Element, Nodes, Root } from 'hast';
import { toString } from 'hast-util-to-string';
import type { Point } from 'unist';
import type { VFile } from 'vfile';
import { hasVisibleText } from '../lib/hasVisibleText.ts';
import { eachElement, pointOf } from './walk.ts';

/**
 * Reports what a page would have without showing it, and the sanitiser allows: links without text, titles on empty elements,
 * words in `<rp>`, which only browsers without support for <ruby> show.
 */
export function rehypeUnseen() {
  return (tree: Root, file: VFile): void => {
    const emptyLinks: [Element, Point | undefined][] = [];
    const shownAddresses = new Set<unknown>();
    let at: Point | undefined;
    eachElement(tree, (element) => {
      at = pointOf(element) ?? at;
      const { tagName, properties } = element;
      const { href, title } = properties;
      if (href !== undefined && shows(element)) shownAddresses.add(href);
      else if (href !== undefined) emptyLinks.push([element, at]);
      else if (title && !shows(element)) {
        const reason = `has <${tagName} title="${String(title)}"> with nothing in it that is seen, so that nobody can read the title; take it out`;
        file.message(reason, at).fatal = true;
      }
      if (tagName === 'rp' && /[\p{L}\p{N}]/u.test(toString(element))) {
        const reason = `has <rp> with more than brackets in it (${toString(element)}), which browsers do not show; write it in <rt>, or take it out`;
        file.message(reason, at).fatal = true;
      }
    });
    for (const [{ properties }, at] of emptyLinks) {
      const href = String(properties.href);
      // The parser of HTML may have moved its content into a second link behind it.
      if (shownAddresses.has(properties.href)) continue;
      file.message(
        `has a link to ${href} without a text, which readers do not see; write its text, or take it out`,
        at,
      ).fatal = true;
    }
  };
}

/** True if readers see something of a node. An empty `<span>` may replace an image that is reported. */
const shows = (node: Nodes): boolean =>
  node.type === 'text'
    ? hasVisibleText(node.value)
    : node.type === 'element' &&
      (['img', 'input', 'hr'].includes(node.tagName) ||
        (node.tagName === 'span' && !node.children.length) ||
        node.children.some(shows));
