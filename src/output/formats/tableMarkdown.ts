import type { Element } from 'hast';
import type * as Mdast from 'mdast';
import { elements, hasClass, phrasing, trimmed } from './phrasingMarkdown.ts';

/** A table of Markdown, whose cells span nothing: what a cell takes beyond its first place is empty. */
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
  const cell = (of: Element | undefined): Mdast.TableCell => ({
    type: 'tableCell',
    children: trimmed(phrasing(of?.children ?? [])),
  });
  const children = [...head, ...rows].map((row): Mdast.TableRow => ({
    type: 'tableRow',
    children: Array.from(align, (_, i) => cell(row[i])),
  }));
  return { type: 'table', align, children };
}

/** Spans are followed up to this column: no table is wider, but an author may write any number. */
const mostColumns = 200;

/** Each cell in the column where HTML shows it: beside those that span several rows or columns. */
function inColumns(rows: Element[][]): (Element | undefined)[][] {
  /** The row from which on a column is free again. */
  const freeFrom: number[] = [];
  return rows.map((cells, row) => {
    const placed: (Element | undefined)[] = [];
    let column = 0;
    for (const cell of cells) {
      while ((freeFrom[column] ?? 0) > row) column++;
      placed[column] = cell;
      const end = Math.min(column + (spanOf(cell, 'colSpan') || 1), mostColumns);
      // Zero stands for all rows that follow.
      const below = row + (spanOf(cell, 'rowSpan') || rows.length);
      for (let i = column; i < end; i++) freeFrom[i] = below;
      column = Math.max(end, column + 1);
    }
    return placed;
  });
}

const spanOf = ({ properties }: Element, name: 'colSpan' | 'rowSpan') => Number(properties[name] ?? 1);
