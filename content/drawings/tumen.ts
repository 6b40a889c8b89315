import { geoMercator } from 'd3-geo';
import { map, type WorldMap } from './map.ts';
import { colour, drawing, thumb, whole, type Drawing } from './style.ts';

export const tumen: Drawing = {
  languages: ['id'],
  whole: () => {
    const m = map(whole, '10m', geoMercator(), [129.5, 41.8, 131.7, 43.25]);
    return drawing(
      whole,
      borders(m),
      m.name([130.5, 43.05], 'Tiongkok'),
      m.name([131.245, 42.94], 'Rusia'),
      m.name([129.85, 42.2], 'Korea Utara'),
      m.name([130.98, 42.36], 'Tumen', colour.accent),
    );
  },
  thumb: () => {
    const m = map(thumb, '10m', geoMercator(), [130, 42, 131.4, 42.95]);
    return drawing(thumb, borders(m));
  },
};

function borders(m: WorldMap): string {
  return [
    m.base(),
    m.borders(() => true, colour.paper, 6),
    m.borders((a, b) => [a, b].sort().join() === 'North Korea,Russia', colour.accent, 10),
  ].join('');
}
