import { geoNaturalEarth1 } from 'd3-geo';
import { map, type WorldMap } from './map.ts';
import { colour, dot, drawing, thumb, whole, type Drawing, type Point } from './style.ts';

const rotterdam: Point = [4.0, 52.0];
const singapore: Point = [103.85, 1.2];
const suezTown: Point = [32.5, 30];
const cape: Point = [18.5, -34.4];

/** Rotterdam to the latitude of Tangier, shared by both. */
const toGibraltar: Point[] = [rotterdam, [2.2, 51.4], [-1, 50], [-5.8, 48.9], [-10.4, 44], [-11, 38.5]];

/** The Strait of Malacca and its western gate, shared by both. */
const toSingapore: Point[] = [
  [94.5, 6.2],
  [97.5, 5.7],
  [99.3, 4.3],
  [100.8, 2.9],
  [102.3, 1.75],
  [103.4, 1.15],
  singapore,
];

const viaSuez: Point[] = [
  ...toGibraltar,
  [-9.2, 36.3],
  [-5.5, 35.95],
  [-1, 36.4],
  [6, 37.7],
  [9.5, 37.8],
  [11.7, 37.2],
  [14.8, 35.3],
  [20, 34.6],
  [28, 32.8],
  [32.3, 31.6],
  [32.5, 30],
  [33.7, 27.7],
  [37.5, 21.5],
  [41, 16],
  [42.9, 13.3],
  [43.35, 12.55],
  [46, 12.1],
  [53, 13.3],
  [62, 10.6],
  [73, 7.7],
  [80.5, 5.3],
  ...toSingapore,
];

const viaCape: Point[] = [
  ...toGibraltar,
  [-14, 30],
  [-19.5, 20],
  [-19, 12],
  [-13, 3],
  [-3, -10],
  [8, -24],
  [16.5, -34.5],
  [20, -36],
  [27, -35.5],
  [38, -31],
  [60, -20],
  [80, -7],
  [91, 4],
  ...toSingapore,
];

const words = {
  id: { cape: 'Tanjung Harapan', singapore: 'Singapura' },
  en: { cape: 'Cape of Good Hope', singapore: 'Singapore' },
};

export const suez: Drawing = {
  languages: ['id', 'en'],
  whole: (language) => {
    const m = map(whole, '50m', geoNaturalEarth1().rotate([-45, 0]), [-20, -48, 110, 58]);
    return drawing(
      whole,
      routes(m),
      m.label(rotterdam, 'Rotterdam', { side: 'right' }),
      m.label(suezTown, 'Suez', { side: 'right' }),
      m.label(cape, words[language].cape, { side: 'below', shift: [0, 22] }),
      m.label(singapore, words[language].singapore, { side: 'below', shift: [100, 0] }),
    );
  },
  thumb: () => {
    const m = map(thumb, '50m', geoNaturalEarth1().rotate([-45, 0]), [-20, -41, 110, 56]);
    return drawing(thumb, routes(m), ...[rotterdam, suezTown, cape, singapore].map((at) => dot(m.point(at))));
  },
};

function routes(m: WorldMap): string {
  return [
    m.base(),
    `<path d="${m.curve(viaCape)}" stroke="${colour.ink}" stroke-width="6" stroke-dasharray="20 14"/>`,
    // A rim of water keeps the two routes apart where they part and meet.
    `<path d="${m.curve(viaSuez)}" stroke="${colour.water}" stroke-width="16"/>`,
    `<path d="${m.curve(viaSuez)}" stroke="${colour.accent}" stroke-width="8"/>`,
  ].join('');
}
