import type { Element, Parents, Root } from 'hast';
import { hasClass } from '../lib/hasClass.ts';
import { textWithoutNotes } from './textWithoutNotes.ts';
import { eachElement } from './walk.ts';

interface TableOptions {
  /** The name of a table without a title, and of one with a title. */
  label: string;
  labelOf: (title: string) => string;
}

/** A first cell with so many characters at most stays in one line. */
const SHORT_CELL = 12;

/**
 * Turns the `align` of cells, which is obsolete in HTML, into classes. Puts each table into a region that scrolls if the
 * screen is narrower, also by keyboard (WCAG 2.2, 1.4.10 and 2.1.1). The region is named after the caption, the title
 * of its chart, or else the heading before the table; no two have the same name. Runs after rehype-ids.
 */
export function rehypeTables({ label, labelOf }: TableOptions) {
  return (tree: Root): void => {
    const tables: { table: Element; index: number; parent: Parents; heading: string }[] = [];
    let heading = '';
    const charts = new Map<Element, string>();
    eachElement(tree, (element, index, parent) => {
      const { tagName } = element;
      if (/^h[1-6]$/.test(tagName)) heading = titleOf(element);
      else if (tagName === 'figure') nameChart(element, charts);
      else if (tagName === 'table') tables.push({ table: element, index, parent, heading });
      else if (tagName === 'tr') keepFirstCellWhole(element);
      else if (/^t[dh]$/.test(tagName)) alignByClass(element);
    });
    const names = new Map<string, number>();
    for (const { table, index, parent, heading } of tables) {
      const title = captionOf(table) || charts.get(table) || heading;
      const name = title ? labelOf(title) : label;
      const number = (names.get(name) ?? 0) + 1;
      names.set(name, number);
      parent.children[index] = {
        type: 'element',
        tagName: 'section',
        properties: {
          className: ['table-scroll'],
          tabIndex: 0,
          ariaLabel: number > 1 ? `${name} (${number})` : name,
        },
        children: [table],
      };
    }
  };
}

const titleOf = (element: Element): string => textWithoutNotes(element).replace(/\s+/g, ' ').trim();

function captionOf({ children }: Element): string {
  const caption = children.find((child) => child.type === 'element' && child.tagName === 'caption');
  return caption ? titleOf(caption as Element) : '';
}

/** Notes the title of a chart for its table, which may be folded away in it. */
function nameChart(figure: Element, names: Map<Element, string>): void {
  if (!hasClass(figure, 'chart')) return;
  const parts = figure.children.filter((child) => child.type === 'element');
  const caption = parts.find(({ tagName }) => tagName === 'figcaption');
  const title = caption?.children.filter((child) => !(child.type === 'element' && hasClass(child, 'credit')));
  eachElement({ type: 'root', children: parts }, (element) => {
    if (element.tagName === 'table') names.set(element, titleOf({ ...caption!, children: title! }));
  });
}

/** The first cell of a row names the row: "4 ayat 2" in two lines would look like two rows. */
function keepFirstCellWhole({ children }: Element): void {
  const cell = children.find((child) => child.type === 'element');
  if (!cell || !/^t[dh]$/.test(cell.tagName)) return;
  const text = titleOf(cell);
  // A single word is in one line in any case.
  if (text.length <= SHORT_CELL && /[^\p{L}\p{N}]/u.test(text)) addClass(cell, 'nowrap');
}

function alignByClass(cell: Element): void {
  const { align } = cell.properties;
  const found = align && /^(?:left|center|right)$/.exec(String(align).toLowerCase());
  if (!found) return;
  delete cell.properties.align;
  addClass(cell, `align-${found[0]}`);
}

function addClass({ properties }: Element, name: string): void {
  properties.className = [...(Array.isArray(properties.className) ? properties.className : []), name];
}
