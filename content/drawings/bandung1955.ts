import { geoNaturalEarth1 } from 'd3-geo';
import { map, type Box, type WorldMap } from './map.ts';
import { colour, dot, drawing, thumb, whole, type Drawing, type Point } from './style.ts';

/** The 29 participants, in today's borders; what is one row is one participant, unless it says otherwise. */
const participants = [
  ['Afghanistan'],
  ['Myanmar'],
  ['Sri Lanka'],
  // The atlas keeps two cities apart which are China's today.
  ['China', 'Hong Kong', 'Macao'],
  ['Egypt'],
  ['Ethiopia'],
  ['Ghana'],
  ['India'],
  ['Indonesia'],
  ['Iran'],
  ['Iraq'],
  ['Japan'],
  ['Jordan'],
  ['Cambodia'],
  ['Laos'],
  ['Lebanon'],
  ['Liberia'],
  ['Libya'],
  ['Nepal'],
  // Between India and Pakistan lies a glacier that the atlas gives to neither: no hole in the map.
  ['Pakistan', 'Bangladesh', 'Siachen Glacier'],
  ['Philippines'],
  ['Saudi Arabia'],
  ['Sudan', 'S. Sudan'],
  ['Syria'],
  ['Thailand'],
  ['Turkey'],
  // Two participants: the Democratic Republic and the State of Vietnam.
  ['Vietnam'],
  ['Yemen'],
].flat();

const bandung: Point = [107.61, -6.91];
const box: Box = [-14, -30, 146, 54];

export const bandung1955: Drawing = {
  whole: () => {
    const m = map(whole, '50m', geoNaturalEarth1().rotate([-66, 0]), box);
    return drawing(whole, tinted(m, 2.5), m.label(bandung, 'Bandung', { side: 'below' }));
  },
  thumb: () => {
    const m = map(thumb, '50m', geoNaturalEarth1().rotate([-66, 0]), box);
    return drawing(thumb, tinted(m, 1.5), dot(m.point(bandung)));
  },
};

function tinted(m: WorldMap, border: number): string {
  const isParticipant = (name: string) => participants.includes(name);
  return [
    m.base(),
    m.area(participants, colour.accentMid, colour.accentMid),
    m.borders((a, b) => isParticipant(a) || isParticipant(b), colour.paper, border),
  ].join('');
}
