import type { Element, ElementContent, Root } from 'hast';
import type { VFile } from 'vfile';
import { hasClass } from '../lib/hasClass.ts';
import { cellBar } from './charts/cellBar.ts';
import { chartData, type ChartData, type Fault } from './charts/chartData.ts';
import { chartKey } from './charts/chartKey.ts';
import { plot } from './charts/plot.ts';
import { eachElement, pointOf } from './walk.ts';

interface ChartsOptions {
  /** The locale of the numbers. */
  locale: string;
  /** What the page calls the table behind a chart. */
  tableLabel: string;
}

/**
 * Draws the tables of charts. Bars of what is no time are in the cells of the table itself. Lines, and bars over time, are
 * above the table, which is folded away. Screen readers get the table. Runs after rehype-ids and before rehype-tables.
 */
export function rehypeCharts({ locale, tableLabel }: ChartsOptions) {
  return (tree: Root, file: VFile): void => {
    eachElement(tree, (figure) => {
      if (figure.tagName !== 'figure' || !hasClass(figure, 'chart')) return;
      const table = figure.children.find((child) => isElement(child, 'table')) as Element | undefined;
      const rows = table ? rowsOf(table) : [];
      if (!table || !rows.length) return;
      const fault: Fault = (reason, at, severity) =>
        void (file.message(reason, pointOf(at) ?? pointOf(figure)).fatal = severity !== 'warning');
      const data = chartData(figure, rows, locale, fault);
      if (!data) return;
      if (data.kind === 'bars' && !data.hasTimes) drawInCells(rows, data);
      else
        figure.children.splice(figure.children.indexOf(table), 1, drawing(data), folded(table, tableLabel));
    });
  };
}

const isElement = (node: ElementContent | Root['children'][number], ...names: string[]): node is Element =>
  node.type === 'element' && names.includes(node.tagName);

const rowsOf = (table: Element): Element[][] =>
  table.children
    .filter((group) => isElement(group, 'thead', 'tbody'))
    .flatMap(({ children }) => children.filter((row) => isElement(row, 'tr')))
    .map(({ children }) => children.filter((cell) => isElement(cell, 'th', 'td')));

/** The rows of the data are in the order of the table, since they have no times. */
function drawInCells([, ...body]: Element[][], { rows }: ChartData): void {
  const values = rows.flatMap((row) => row.values.filter((value) => value !== undefined));
  const [low, high] = [Math.min(0, ...values), Math.max(0, ...values)];
  for (const [i, cells] of body.entries())
    for (const [column, value] of rows[i]!.values.entries())
      if (value !== undefined) cells[column + 1]!.children.push(cellBar(value, low, high));
}

function drawing(data: ChartData): Element {
  const key = data.series.length > 1 ? [chartKey(data.series, data.kind)] : [];
  return {
    type: 'element',
    tagName: 'div',
    properties: { className: ['chart-drawing'], ariaHidden: 'true' },
    children: [...key, ...plot(data)],
  };
}

function folded(table: Element, label: string): Element {
  const summary: Element = {
    type: 'element',
    tagName: 'summary',
    properties: {},
    children: [{ type: 'text', value: label }],
  };
  return {
    type: 'element',
    tagName: 'details',
    properties: { className: ['chart-table'] },
    children: [summary, table],
  };
}
