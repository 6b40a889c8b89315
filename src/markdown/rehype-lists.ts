import type { Element, Root } from 'hast';
import { eachElement } from './walk.ts';

/** The highest numbers, in digits and in Roman numerals, that fit before the text on a phone with large text. */
const HIGHEST_THAT_FITS = { decimal: 99, roman: 7 };

/**
 * Adds classes to numbered lists for the style sheet: to those with capitals, which selectors cannot distinguish from small
 * letters, and to those with numbers that are too wide, since 1945 would lose its first digit at the edge of a phone.
 */
export function rehypeLists() {
  return (tree: Root): void => {
    eachElement(tree, ({ tagName, properties, children }) => {
      if (tagName !== 'ol') return;
      const { type, className } = properties;
      const classes = Array.isArray(className) ? className : [];
      if (type === 'A') classes.push('upper-alpha');
      if (type === 'I') classes.push('upper-roman');
      const items = children.filter(
        (child) => child.type === 'element' && child.tagName === 'li',
      ) as Element[];
      const limit = /^i$/i.test(String(type)) ? HIGHEST_THAT_FITS.roman : HIGHEST_THAT_FITS.decimal;
      if (highestOf(Number(properties.start ?? 1), items) > limit) classes.push('long-numbers');
      if (classes.length) properties.className = classes;
    });
  };
}

/** The highest number in a list, the sign aside. */
function highestOf(start: number, items: Element[]): number {
  return items.reduce(
    (highest, { properties: { value } }) => Math.max(highest, Math.abs(Number(value ?? 0))),
    Math.max(Math.abs(start), start + items.length - 1),
  );
}
