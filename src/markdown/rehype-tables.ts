import type { Element, Parents, Root } from 'hast';
import { eachElement } from './walk.ts';

/**
 * Turns the `align` of cells, which is obsolete in HTML, into classes. Puts each table into a region that scrolls if the
 * screen is narrower, also by keyboard (WCAG 2.2, 1.4.10 and 2.1.1). `label` is the region's name for screen readers.
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
