import { geoAzimuthalEquidistant, geoCircle } from 'd3-geo';
import { map, type Box, type WorldMap } from './map.ts';
import {
  colour,
  dot,
  drawing,
  line,
  text,
  thumb,
  whole,
  type Drawing,
  type Point,
  type Sheet,
} from './style.ts';

const epicentre: Point = [95.9, 3.3];
const bandaAceh: Point = [95.32, 5.55];
const distances = [500, 1000, 1500, 2000];
const degrees = (kilometres: number) => kilometres / 111.195;
const locales = { id: 'id-ID', en: 'en-GB' };

export const aceh2004: Drawing = {
  languages: ['id', 'en'],
  whole: (language) => {
    const m = ocean(whole, [73, -18.5, 113, 22]);
    const [bandaX, bandaY] = m.point(bandaAceh);
    return drawing(
      whole,
      m.base(),
      m.borders((a, b) => a === 'Thailand' || b === 'Thailand'),
      ...distances.map((distance) => ring(m, distance, 2.5)),
      ...distances.map((distance) => {
        const [x, y] = m.point([epicentre[0], epicentre[1] - degrees(distance)]);
        const words = `${distance.toLocaleString(locales[language])} km`;
        return text([x, y + 58], words, { anchor: 'middle', fill: colour.accent });
      }),
      m.name([75.8, 15.5], 'India'),
      m.name([71.3, 6.6], 'Sri Lanka'),
      m.name([101.3, 17.4], 'Thailand'),
      line(m.point([77.3, 6.85]), m.point([79.5, 7]), colour.soft, 2.5),
      line([bandaX, bandaY], [bandaX, bandaY - 66], colour.ink, 2.5),
      text([m.point(epicentre)[0], bandaY - 76], 'Banda Aceh', { anchor: 'middle', weight: 600 }),
      dot([bandaX, bandaY], colour.ink, 10),
      dot(m.point(epicentre), colour.accent, 16),
    );
  },
  thumb: () => {
    const m = ocean(thumb, [77, -15.5, 114, 22]);
    return drawing(
      thumb,
      m.base(),
      ...distances.map((distance) => ring(m, distance, 4)),
      dot(m.point(epicentre), colour.accent, 14),
    );
  },
};

/** Equidistant from the epicentre, so that a distance ring is a circle on paper too. */
function ocean(sheet: Sheet, box: Box): WorldMap {
  return map(sheet, '50m', geoAzimuthalEquidistant().rotate([-epicentre[0], -epicentre[1]]), box);
}

function ring(m: WorldMap, kilometres: number, strokeWidth: number): string {
  const circle = geoCircle().center(epicentre).radius(degrees(kilometres))();
  return `<path d="${m.d(circle)}" stroke="${colour.accent}" stroke-width="${strokeWidth}"/>`;
}
