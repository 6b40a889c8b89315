import { geoMercator } from 'd3-geo';
import { map } from './map.ts';
import { colour, dot, drawing } from './style.ts';

const founders = ['Indonesia', 'Malaysia', 'Philippines', 'Singapore', 'Thailand'];
const later = ['Brunei', 'Vietnam', 'Laos', 'Myanmar', 'Cambodia', 'Timor-Leste'];

export function asean(): string {
  const m = map('50m', geoMercator(), [92, -11.5, 141.5, 28.5]);
  const isMember = (name: string) => founders.includes(name) || later.includes(name);
  return drawing(
    m.base(),
    m.area(later, colour.accentFaint, colour.accentMid),
    m.area(founders, colour.accentMid, colour.accentMid),
    m.borders((a, b) => isMember(a) || isMember(b)),
    // The atlas draws Singapore smaller than a reader can see.
    dot(m.point([103.82, 1.35]), colour.accentMid, 9),
    m.label([100.5, 13.75], 'Bangkok', { side: 'left' }),
  );
}
