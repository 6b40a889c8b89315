import { geoMercator } from 'd3-geo';
import { map } from './map.ts';
import { colour, drawing } from './style.ts';

export function tumen(): string {
  const m = map('10m', geoMercator(), [129.5, 41.8, 131.7, 43.25]);
  return drawing(
    m.base(),
    m.borders(() => true, colour.paper, 6),
    m.borders((a, b) => [a, b].sort().join() === 'North Korea,Russia', colour.accent, 10),
    m.name([130.5, 43.05], 'Tiongkok'),
    m.name([131.245, 42.94], 'Rusia'),
    m.name([129.85, 42.2], 'Korea Utara'),
    m.name([130.93, 42.36], 'Tumen', colour.accent),
  );
}
