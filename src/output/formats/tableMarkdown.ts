import type { Element } from 'hast';
import type * as Mdast from 'mdast';
import { hasClass } from '../../lib/hasClass.ts';
import { elements, phrasing, trimmed } from './phrasingMarkdown.ts';

/** A Markdown table. Its cells cannot span, so a cell that spans rows or columns in HTML leaves the other places empty. */
export function tableMarkdown(element: Element): Mdast.Table {
  const groups = [element, ...elements(element, 'thead', 'tbody', 'tfoot')];
  const written = groups.flatMap((group) => elements(group, 'tr')).map((row) => elements(row, 'th', 'td'));
  const head = written[0]?.every(({ tagName }) => tagName === 'th') ? [] : [[]];
  const rows = inColumns(written);
  const columns = rows.reduce((most, row) => Math.max(most, row.length), 1);
  const align = Array.from({ length: columns }, (_, i) => {
    const cell = rows.find((row) => row[i])?.[i];
    return (
      (['left', 'center', 'right'] as const).find((align) => cell && hasClass(cell, `align-${align}`)) ?? null
    );
  });
  const cell = (element: Element | undefined): Mdast.TableCell => ({
    type: 'tableCell',
    children: trimmed(phrasing(element?.children ?? [])),
  });
  const children = [...head, ...rows].map((row): Mdast.TableRow => ({
    type: 'tableRow',
    children: Array.from(align, (_, i) => cell(row[i])),
  }));
  return { type: 'table', align, children };
}

/** Column spans count up to here: no real table is wider, but an author may write any number. */
const MAX_COLUMNS = 200;

/** Puts each cell into the column where HTML shows it, given the cells that span rows or columns. */
function inColumns(rows: Element[][]): (Element | undefined)[][] {
  /** By column: the first row in which it is free again. */
  const freeFrom: number[] = [];
  return rows.map((cells, row) => {
    const placed: (Element | undefined)[] = [];
    let column = 0;
    for (const cell of cells) {
      while ((freeFrom[column] ?? 0) > row) column++;
      placed[column] = cell;
      const end = Math.min(column + (spanOf(cell, 'colSpan') || 1), MAX_COLUMNS);
      // Zero means all rows that follow.
      const below = row + (spanOf(cell, 'rowSpan') || rows.length);
      for (let i = column; i < end; i++) freeFrom[i] = below;
      column = Math.max(end, column + 1);
    }
    return placed;
  });
}

const spanOf = ({ properties }: Element, name: 'colSpan' | 'rowSpan') => Number(properties[name] ?? 1);
