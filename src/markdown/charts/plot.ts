import type { Element } from 'hast';
import { axis } from './axis.ts';
import type { ChartData } from './chartData.ts';
import { percent, svg } from './svg.ts';
import { timeTicks } from './timeTicks.ts';

/** In em: the height of a plot, its part for marks, and the room above it for half a letter. */
const [HEIGHT, AREA, TOP] = [16, 13.5, 0.6];

/** Draws bars or lines over an axis: the numbers on the left, the plot, the labels of rows below it. */
export function plot(data: ChartData): Element[] {
  const { kind, rows } = data;
  const values = rows.flatMap((row) => row.values.filter((value) => value !== undefined));
  const ticks = axis(values, kind === 'bars');
  const [low, high] = [ticks[0]!, ticks.at(-1)!];
  /** From 0 at the top to 1 at the bottom. */
  const down = (value: number) => (high - value) / (high - low);
  const { positions, band } = across(data);
  const marks = kind === 'bars' ? bars(data, positions, band, down) : lines(data, positions, down);
  const grid = ticks.map((tick) =>
    svg('line', {
      class: tick === 0 ? 'zero' : undefined,
      x1: '0',
      x2: '100%',
      y1: percent(down(tick)),
      y2: percent(down(tick)),
    }),
  );
  const area = (children: Element[]) =>
    svg('svg', { y: `${TOP}em`, width: '100%', height: `${AREA}em` }, children);
  const numbers = ticks.map((tick) => data.numbers.write(tick));
  // Room for the letter spacing of WCAG 2.2, 1.4.12, too.
  const widest = Number((Math.max(...numbers.map(({ length }) => length)) * 0.78).toFixed(1));
  return [
    svg(
      'svg',
      { class: 'chart-axis', width: `${Number((widest + 0.6).toFixed(1))}em`, height: `${HEIGHT}em` },
      [
        area(
          numbers.map((number, i) => label(number, `${widest}em`, percent(down(ticks[i]!)), '0.35em', 'end')),
        ),
      ],
    ),
    svg('svg', { class: 'chart-plot', width: '100%', height: `${HEIGHT}em` }, [
      area([...grid, ...marks]),
      ...timeTicks(rows, positions).map(({ label: text, at, anchor }) =>
        label(text, percent(at), `${TOP + AREA + 1.4}em`, undefined, anchor),
      ),
    ]),
  ];
}

const label = (text: string, x: string, y: string, dy: string | undefined, textAnchor: string): Element =>
  svg('text', { x, y, dy, textAnchor }, [{ type: 'text', value: text }]);

/** Where the rows are, from 0 to 1, and how much room each has. Bars have half of it before the first and behind the last. */
function across({ kind, rows, hasTimes }: ChartData): { positions: number[]; band: number } {
  const at = rows.map(({ time }, i) => (hasTimes ? time!.at : i));
  const gaps = at.slice(1).map((one, i) => one - at[i]!);
  const gap = gaps.length ? Math.min(...gaps) : 1;
  const margin = kind === 'bars' ? gap / 2 : 0;
  const start = at[0]! - margin;
  const length = at.at(-1)! + margin - start;
  return { positions: at.map((one) => (one - start) / length), band: gap / length };
}

function bars(
  { rows }: ChartData,
  positions: number[],
  band: number,
  down: (value: number) => number,
): Element[] {
  const inner = band * 0.75;
  return rows.flatMap(({ values }, row) =>
    values.flatMap((value, i) => {
      if (value === undefined) return [];
      const [top, bottom] = [down(Math.max(value, 0)), down(Math.min(value, 0))];
      const width = inner / values.length;
      const x = positions[row]! - inner / 2 + i * width;
      return [
        svg('rect', {
          class: `s${i + 1}`,
          x: percent(x),
          y: percent(top),
          width: percent(width * 0.92),
          height: percent(bottom - top),
        }),
      ];
    }),
  );
}

/** With so few rows each has a point. */
const MAX_POINTS = 16;

function lines({ rows, series }: ChartData, positions: number[], down: (value: number) => number): Element[] {
  return series.flatMap((_, i) => {
    const values = rows.map((row) => row.values[i]);
    const has = (row: number) => values[row] !== undefined;
    const path = values
      .map((value, row) =>
        value === undefined
          ? ''
          : `${has(row - 1) ? 'L' : 'M'}${Math.round(positions[row]! * 1000)} ${Math.round(down(value) * 1000)}`,
      )
      .join('');
    const points = values.flatMap((value, row) => {
      const isAlone = !has(row - 1) && !has(row + 1);
      if (value === undefined || (rows.length > MAX_POINTS && !isAlone)) return [];
      return [
        svg('circle', { class: `s${i + 1}`, cx: percent(positions[row]!), cy: percent(down(value)), r: 3.5 }),
      ];
    });
    return [
      svg('svg', { viewBox: '0 0 1000 1000', preserveAspectRatio: 'none', width: '100%', height: '100%' }, [
        svg('path', { class: `s${i + 1}`, d: path }),
      ]),
      ...points,
    ];
  });
}
