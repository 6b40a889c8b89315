import type { Element, Root } from 'hast';
import { eachElement } from './walk.ts';

/** The highest number that has its place before the text on a phone also with large text, in digits and in Roman numerals. */
const highest = { decimal: 99, roman: 7 };

/**
 * Marks numbered lists for the style sheet: those with capitals, which selectors do not tell from small letters, and those
 * whose numbers are wider than the space before them, since 1945 would lose its first digit at the edge of a phone.
 */
export function rehypeLists() {
  return (tree: Root): void => {
    eachElement(tree, ({ tagName, properties, children }) => {
      if (tagName !== 'ol') return;
      const { type, className } = properties;
      const marks = Array.isArray(className) ? className : [];
      if (type === 'A') marks.push('upper-alpha');
      if (type === 'I') marks.push('upper-roman');
      const items = children.filter(
        (child) => child.type === 'element' && child.tagName === 'li',
      ) as Element[];
      const most = /^i$/i.test(String(type)) ? highest.roman : highest.decimal;
      if (highestOf(Number(properties.start ?? 1), items) > most) marks.push('long-numbers');
      if (marks.length) properties.className = marks;
    });
  };
}

function highestOf(start: number, items: Element[]): number {
  return items.reduce(
    (highest, { properties: { value } }) => Math.max(highest, Math.abs(Number(value ?? 0))),
    Math.max(Math.abs(start), start + items.length - 1),
  );
}
