import type { Root } from 'hast';
import { eachElement } from './walk.ts';

/** Elements that browsers set apart, and that the sanitiser takes out. */
const taken = new Set(
  (
    'article body center dialog dir fieldset footer form header legend listing main menu nav optgroup option ' +
    'plaintext search xmp'
  ).split(' '),
);

/** Puts white space around what is in such an element: without it, its first word would grow together with the one before. */
export function spaceRemovedBlocks(tree: Root): void {
  eachElement(tree, ({ tagName, children }) => {
    if (!taken.has(tagName)) return;
    children.unshift({ type: 'text', value: '\n' });
    children.push({ type: 'text', value: '\n' });
  });
}
