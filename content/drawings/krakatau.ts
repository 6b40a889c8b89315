import { geoMercator } from 'd3-geo';
import { map } from './map.ts';
import { colour, dot, drawing, line, text, thumb, whole, type Drawing, type Point } from './style.ts';

const volcano: Point = [105.42, -6.1];
const towns: Record<string, Point> = {
  telukBetung: [105.27, -5.45],
  anyer: [105.92, -6.06],
  jakarta: [106.83, -6.16],
};
const java = { id: 'Jawa', en: 'Java' };

export const krakatau: Drawing = {
  languages: ['id', 'en'],
  whole: (language) => {
    const m = map(whole, '10m', geoMercator(), [104.25, -7.07, 107.45, -5.07]);
    const [x, y] = m.point(volcano);
    return drawing(
      whole,
      m.base(),
      m.name([104.66, -5.58], 'Sumatra'),
      m.name([106.6, -6.75], java[language]),
      m.label(towns.telukBetung!, 'Teluk Betung', { side: 'above' }),
      m.label(towns.anyer!, 'Anyer', { side: 'right' }),
      m.label(towns.jakarta!, 'Jakarta', { side: 'below' }),
      triangle([x, y], 1),
      text([x - 40, y + 21], 'Krakatau', { anchor: 'end', weight: 600, fill: colour.accent, size: 72 }),
      scaleBar(m.point([104.4, -6.93]), m.point([104.4 + 50 / kilometresPerDegree(-6.93), -6.93])),
    );
  },
  thumb: () => {
    const m = map(thumb, '10m', geoMercator(), [104.5, -6.95, 107, -5.3]);
    return drawing(
      thumb,
      m.base(),
      ...Object.values(towns).map((town) => dot(m.point(town), colour.ink, 9)),
      triangle(m.point(volcano), 1.5),
    );
  },
};

function kilometresPerDegree(latitude: number): number {
  return 111.32 * Math.cos((latitude * Math.PI) / 180);
}

function triangle([x, y]: Point, scale: number): string {
  return `<path d="M0-22l24,42h-48z" transform="translate(${x} ${y}) scale(${scale})" fill="${colour.accent}" stroke="${colour.paper}" stroke-width="5"/>`;
}

function scaleBar(from: Point, to: Point): string {
  const tick = ([x, y]: Point) => line([x, y - 12], [x, y], colour.ink, 4);
  const middle: Point = [(from[0] + to[0]) / 2, from[1] - 22];
  return line(from, to, colour.ink, 4) + tick(from) + tick(to) + text(middle, '50 km', { anchor: 'middle' });
}
