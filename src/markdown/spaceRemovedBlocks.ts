import type { Root } from 'hast';
import { eachElement } from './walk.ts';

/** Elements that browsers show as blocks and the sanitiser removes without their content. */
const removedBlocks = new Set(
  (
    'article body center dialog dir fieldset footer form header legend listing main menu nav optgroup option ' +
    'plaintext search xmp'
  ).split(' '),
);

/** Puts white space around the content of such elements. Otherwise its first word and the word before would become one. */
export function spaceRemovedBlocks(tree: Root): void {
  eachElement(tree, ({ tagName, children }) => {
    if (!removedBlocks.has(tagName)) return;
    children.unshift({ type: 'text', value: '\n' });
    children.push({ type: 'text', value: '\n' });
  });
}
