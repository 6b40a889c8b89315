import type { Root } from 'hast';
import { letters } from '../article/letters.ts';
import { pageIds } from '../article/pageIds.ts';
import { eachElement } from './walk.ts';

/**
 * Counts ordinary footnotes with letters (a, b … z, aa), so that nobody takes one for a source note,
 * which has a number.
 */
export function rehypeFootnotes() {
  return (tree: Root): void => {
    eachElement(tree, (element) => {
      const { tagName, properties, children } = element;
      if (tagName === 'a' && 'dataFootnoteRef' in properties) {
        const [text] = children;
        if (text?.type === 'text') text.value = letters(Number(text.value));
        properties.role = 'doc-noteref';
        delete properties.ariaDescribedBy;
      }
      if ('dataFootnoteBackref' in properties) delete properties.className;
      if (tagName === 'section' && 'dataFootnotes' in properties) {
        properties.ariaLabelledBy = [pageIds.footnotes];
        for (const child of children) {
          if (child.type === 'element' && child.tagName === 'ol') child.properties.type = 'a';
        }
      }
    });
  };
}
