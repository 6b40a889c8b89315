import { geoMercator } from 'd3-geo';
import { map, type WorldMap } from './map.ts';
import { colour, drawing, thumb, whole, type Drawing, type Point } from './style.ts';

const wallaceLine: Point[] = [
  [114.9, -11.5],
  [115.7, -9.2],
  [115.75, -8.4],
  [116.3, -7],
  [117.3, -5],
  [118.2, -3],
  [118.5, -1],
  [119.6, 1.3],
  [121.6, 3.2],
  [124, 4.5],
  [126, 5.1],
  [127.6, 6.2],
  [129.5, 8.5],
];

const weberLine: Point[] = [
  [130.1, -9.4],
  [130, -7.7],
  [127.8, -5.8],
  [125.7, -4],
  [126, -2.8],
  [126.75, -1.6],
  [126.3, 0],
  [126.4, 1.8],
  [127.9, 3.3],
  [131, 5.6],
];

const lydekkerLine: Point[] = [
  [126.5, -12.6],
  [129.5, -10.6],
  [132.2, -8.6],
  [133.6, -6.6],
  [133.2, -5.1],
  [132.1, -4],
  [130.6, -2.6],
  [129.3, -2],
  [129, -0.5],
  [129.4, 1],
  [131, 2.3],
  [134, 3.6],
];

export const wallace: Drawing = {
  whole: () => {
    const m = map(whole, '50m', geoMercator(), [94, -13, 142, 8.5]);
    return drawing(
      whole,
      lines(m),
      m.name([111.4, -11.5], 'Wallace', colour.accent),
      m.name([133.4, 7.5], 'Weber', colour.ink),
      m.name([137.6, 5.2], 'Lydekker', colour.accent),
    );
  },
  thumb: () => {
    const m = map(thumb, '50m', geoMercator(), [107, -11.5, 138, 8]);
    return drawing(thumb, lines(m));
  },
};

function lines(m: WorldMap): string {
  return [
    m.base(),
    m.area(['Indonesia'], colour.landDark, colour.coast),
    `<path d="${m.curve(wallaceLine)}" stroke="${colour.accent}" stroke-width="8"/>`,
    `<path d="${m.curve(weberLine)}" stroke="${colour.ink}" stroke-width="6" stroke-dasharray="26 16"/>`,
    `<path d="${m.curve(lydekkerLine)}" stroke="${colour.accent}" stroke-width="9" stroke-dasharray="0 20"/>`,
  ].join('');
}
