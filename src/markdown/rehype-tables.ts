import type { Element, Parents, Root } from 'hast';
import { eachElement } from './walk.ts';

/**
 * Turns the `align` of cells, which HTML has given up, into classes, and lets each table scroll in itself
 * where the screen is narrower, also by keyboard. `label` names the region to a screen reader
 * (WCAG 2.2, 1.4.10 and 2.1.1).
 */
export function rehypeTables({ label }: { label: string }) {
  return (tree: Root): void => {
    const tables: [Element, number, Parents][] = [];
    eachElement(tree, (element, index, parent) => {
      if (element.tagName === 'table') tables.push([element, index, parent]);
      const { tagName, properties } = element;
      if (!properties.align || !/^t[dh]$/.test(tagName)) return;
      const align = String(properties.align).toLowerCase();
      if (!/^(?:left|center|right)$/.test(align)) return;
      delete properties.align;
      const written = Array.isArray(properties.className) ? properties.className : [];
      properties.className = [...written, `align-${align}`];
    });
    for (const [table, index, parent] of tables) {
      parent.children[index] = {
        type: 'element',
        tagName: 'section',
        properties: { className: ['table-scroll'], tabIndex: 0, ariaLabel: label },
        children: [table],
      };
    }
  };
}
