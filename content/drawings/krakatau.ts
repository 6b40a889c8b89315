import { geoMercator } from 'd3-geo';
import { map } from './map.ts';
import { colour, drawing, line, text, type Point } from './style.ts';

export function krakatau(): string {
  const m = map('10m', geoMercator(), [104.25, -7.07, 107.45, -5.07]);
  return drawing(
    m.base(),
    m.name([104.62, -5.27], 'Sumatra'),
    m.name([106.6, -6.75], 'Jawa'),
    m.label([105.27, -5.45], 'Teluk Betung', { side: 'above' }),
    m.label([105.92, -6.06], 'Anyer', { side: 'right' }),
    m.label([106.83, -6.16], 'Jakarta', { side: 'below' }),
    volcano(m.point([105.42, -6.1]), 'Krakatau'),
    scaleBar(m.point([104.4, -6.93]), m.point([104.4 + 50 / kilometresPerDegree(-6.93), -6.93])),
  );
}

function kilometresPerDegree(latitude: number): number {
  return 111.32 * Math.cos((latitude * Math.PI) / 180);
}

function volcano([x, y]: Point, name: string): string {
  return (
    `<path d="M${x},${y - 22}l24,42h-48z" fill="${colour.accent}" stroke="${colour.paper}" stroke-width="5"/>` +
    text([x - 40, y + 18], name, { anchor: 'end', weight: 600, fill: colour.accent, size: 58 })
  );
}

function scaleBar(from: Point, to: Point): string {
  const tick = ([x, y]: Point) => line([x, y - 12], [x, y], colour.ink, 4);
  const middle: Point = [(from[0] + to[0]) / 2, from[1] - 22];
  return line(from, to, colour.ink, 4) + tick(from) + tick(to) + text(middle, '50 km', { anchor: 'middle' });
}
