import { geoNaturalEarth1 } from 'd3-geo';
import { map } from './map.ts';
import { colour, drawing } from './style.ts';

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

export function bandung1955(): string {
  const m = map('50m', geoNaturalEarth1().rotate([-66, 0]), [-14, -30, 146, 54]);
  const isParticipant = (name: string) => participants.includes(name);
  return drawing(
    m.base(),
    m.area(participants, colour.accentMid, colour.accentMid),
    m.borders((a, b) => isParticipant(a) || isParticipant(b), colour.paper, 2.5),
    m.label([107.61, -6.91], 'Bandung', { side: 'below' }),
  );
}
