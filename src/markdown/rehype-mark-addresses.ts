import type { Root } from 'hast';
import { markedAddress } from '../model/addressMarks.ts';
import { eachElement } from './walk.ts';

/**
 * Marks the addresses that are relative to the root or to the page, from which relative and absolute ones are made.
 * Runs last: the sanitiser would remove marked addresses. Until here `rehype-invisible-characters` has refused and
 * removed every character that is used as a mark.
 */
export function rehypeMarkAddresses() {
  return (tree: Root): void => {
    eachElement(tree, ({ properties }) => {
      for (const name of ['href', 'src', 'cite']) {
        const address = properties[name];
        if (typeof address === 'string') properties[name] = markedAddress(address);
      }
      const { srcSet } = properties;
      if (typeof srcSet === 'string') properties.srcSet = srcSet.split(', ').map(markedAddress).join(', ');
    });
  };
}
