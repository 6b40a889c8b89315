import type { Element } from 'hast';
import type { ChartKind } from './chartKinds.ts';
import { svg } from './svg.ts';

/** Names the series of a chart beside a sample of each. */
export function chartKey(series: string[], kind: ChartKind): Element {
  return {
    type: 'element',
    tagName: 'ul',
    properties: { className: ['chart-key'] },
    children: series.map((name, i) => ({
      type: 'element',
      tagName: 'li',
      properties: {},
      children: [
        svg('svg', { width: '2em', height: '0.8em' }, [
          kind === 'bars'
            ? svg('rect', { class: `s${i + 1}`, width: '100%', height: '100%' })
            : svg('line', { class: `s${i + 1}`, x1: '0', x2: '100%', y1: '50%', y2: '50%' }),
        ]),
        { type: 'text', value: ` ${name}` },
      ],
    })),
  };
}
