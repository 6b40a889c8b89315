import { geoMercator } from 'd3-geo';
import { map, type WorldMap } from './map.ts';
import { colour, dot, drawing, thumb, whole, type Drawing, type Point } from './style.ts';

const founders = ['Indonesia', 'Malaysia', 'Philippines', 'Singapore', 'Thailand'];
const later = ['Brunei', 'Vietnam', 'Laos', 'Myanmar', 'Cambodia', 'Timor-Leste'];

const bangkok: Point = [100.5, 13.75];

export const asean: Drawing = {
  whole: () => {
    const m = map(whole, '50m', geoMercator(), [92, -11.5, 141.5, 28.5]);
    return drawing(whole, members(m, 9), m.label(bangkok, 'Bangkok', { side: 'left' }));
  },
  thumb: () => {
    const m = map(thumb, '50m', geoMercator(), [92, -11.5, 141.5, 26]);
    return drawing(thumb, members(m, 4), dot(m.point(bangkok)));
  },
};

function members(m: WorldMap, singapore: number): string {
  const isMember = (name: string) => founders.includes(name) || later.includes(name);
  return [
    m.base(),
    m.area(later, colour.accentFaint, colour.accentMid),
    m.area(founders, colour.accentMid, colour.accentMid),
    m.borders((a, b) => isMember(a) || isMember(b)),
    // The atlas draws Singapore smaller than a reader can see.
    dot(m.point([103.82, 1.35]), colour.accentMid, singapore),
  ].join('');
}
