import { colour, dot, drawing, line, text, thumb, whole, type Drawing, type Point } from './style.ts';

const [first, last] = [2015, 2030];
const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
const contributions = [2020, 2025, 2030];
const stocktakes = [2023, 2028];

const words = {
  id: { adopted: 'disepakati', inForce: 'berlaku', stocktake: 'tinjauan global', fiveYears: '5 tahun' },
  en: { adopted: 'adopted', inForce: 'in force', stocktake: 'stocktake', fiveYears: '5 years' },
};

/** What is promised stands above the line, what is reviewed below it. */
type Side = 'above' | 'below';

/** The time line: the height of its axis, the places of its ends, and the height of an arrow. */
interface Scale {
  axis: number;
  left: number;
  right: number;
  rise: number;
}

const large: Scale = { axis: 505, left: 160, right: 1500, rise: 150 };
const small: Scale = { axis: 160, left: 24, right: 456, rise: 70 };

const x = (year: number, { left, right }: Scale) =>
  Math.round(left + ((year - first) * (right - left)) / (last - first));

export const paris: Drawing = {
  languages: ['id', 'en'],
  whole: (language) => {
    const { adopted, inForce, stocktake, fiveYears } = words[language];
    return drawing(
      whole,
      axisLine(large),
      mark(2015, adopted, 'above', colour.ink),
      mark(2016, inForce, 'below', colour.ink),
      ...contributions.map((year) => mark(year, 'NDC', 'above', colour.accent)),
      ...stocktakes.map((year) => mark(year, stocktake, 'below', colour.ink)),
      ...[2020, 2025].map((year) => cycle(year, 'above', colour.accent, 200, large)),
      ...[2020, 2025].map((year) => cycleWords(year, 'above', colour.accent, fiveYears)),
      cycle(2023, 'below', colour.ink, 205, large),
      cycleWords(2023, 'below', colour.ink, fiveYears),
    );
  },
  thumb: () => {
    const marks = (some: number[], fill: string) => some.map((year) => dot([x(year, small), small.axis], fill));
    return drawing(
      thumb,
      axisLine(small),
      ...[2020, 2025].map((year) => cycle(year, 'above', colour.accent, 24, small)),
      cycle(2023, 'below', colour.ink, 24, small),
      ...marks([2015, 2016, ...stocktakes], colour.ink),
      ...marks(contributions, colour.accent),
    );
  },
};

function axisLine(scale: Scale): string {
  const { axis, left, right } = scale;
  return [
    line([left, axis], [right, axis], colour.ink, 4),
    ...years.map((year) => line([x(year, scale), axis - 9], [x(year, scale), axis + 9], colour.ink, 3)),
  ].join('');
}

function mark(year: number, words: string, side: Side, fill: string): string {
  const { axis } = large;
  const [yearLine, wordLine] = side === 'above' ? [axis - 118, axis - 48] : [axis + 90, axis + 160];
  return (
    dot([x(year, large), axis], fill, 16) +
    text([x(year, large), yearLine], String(year), { anchor: 'middle', weight: 600, fill }) +
    text([x(year, large), wordLine], words, { anchor: 'middle', fill })
  );
}

/** An arrow from a mark to the same one five years on, at a distance from the axis. */
function cycle(from: number, side: Side, stroke: string, distance: number, scale: Scale): string {
  const up = side === 'above' ? -1 : 1;
  const y = scale.axis + up * distance;
  const [start, end] = [x(from, scale) + scale.rise / 7, x(from + 5, scale) - scale.rise / 7];
  const reach = y + up * scale.rise * 1.3;
  const head: Point = [end, y];
  return `<path d="M${start},${y}C${start + 40},${reach} ${end - 40},${reach} ${head}m-30,${up * 14}l30,${-up * 14}l6,${up * 34}" stroke="${stroke}" stroke-width="5"/>`;
}

function cycleWords(from: number, side: Side, fill: string, words: string): string {
  const middle = (x(from, large) + x(from + 5, large)) / 2;
  const y = side === 'above' ? large.axis - 245 : large.axis + 290;
  return text([middle, y], words, { anchor: 'middle', fill });
}
