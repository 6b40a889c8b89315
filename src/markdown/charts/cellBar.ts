import type { Element } from 'hast';
import { percent, svg } from './svg.ts';

/** Draws the bar of a number for its cell in the table. All bars of a table have one scale, from `low` to `high`. */
export function cellBar(value: number, low: number, high: number): Element {
  const part = (one: number) => (one - low) / (high - low || 1);
  const [start, end] = [part(Math.min(value, 0)), part(Math.max(value, 0))];
  const zero = percent(part(0));
  return svg('svg', { class: 'chart-bar', ariaHidden: 'true', width: '100%', height: '0.7em' }, [
    svg('rect', { x: percent(start), width: percent(end - start), height: '100%' }),
    ...(low < 0 ? [svg('line', { class: 'zero', x1: zero, x2: zero, y1: '0', y2: '100%' })] : []),
  ]);
}
