import { geoAzimuthalEquidistant, geoCircle } from 'd3-geo';
import { map } from './map.ts';
import { colour, dot, drawing, line, text, type Point } from './style.ts';

const epicentre: Point = [95.9, 3.3];
const kilometresPerDegree = 111.195;

/** Equidistant from the epicentre, so that a distance ring is a circle on paper too. */
export function aceh2004(): string {
  const m = map('50m', geoAzimuthalEquidistant().rotate([-epicentre[0], -epicentre[1]]), [73, -17, 113, 22]);
  const rings = [500, 1000, 1500, 2000].map((distance) => {
    const degrees = distance / kilometresPerDegree;
    const ring = geoCircle().center(epicentre).radius(degrees)();
    const [x, y] = m.point([epicentre[0], epicentre[1] - degrees]);
    return (
      `<path d="${m.d(ring)}" stroke="${colour.accent}" stroke-width="2.5"/>` +
      text([x, y + 46], `${distance} km`, { anchor: 'middle', fill: colour.accent })
    );
  });
  const [x, y] = m.point(epicentre);
  const [bandaX, bandaY] = m.point([95.32, 5.55]);
  return drawing(
    m.base(),
    m.borders((a, b) => a === 'Thailand' || b === 'Thailand'),
    ...rings,
    m.name([77, 15], 'India'),
    m.name([72.9, 6.6], 'Sri Lanka'),
    m.name([101.3, 17.4], 'Thailand'),
    line(m.point([77.3, 6.85]), m.point([79.5, 7]), colour.soft, 2.5),
    line([bandaX, bandaY], [bandaX, bandaY - 66], colour.ink, 2.5),
    text([x, bandaY - 76], 'Banda Aceh', { anchor: 'middle', weight: 600 }),
    dot([bandaX, bandaY], colour.ink, 10),
    dot([x, y], colour.accent, 16),
  );
}
