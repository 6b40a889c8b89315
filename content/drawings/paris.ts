import { colour, dot, drawing, line, text, type Point } from './style.ts';

const [first, last] = [2015, 2030];
const axis = 510;
const x = (year: number) => Math.round(150 + ((year - first) * 1350) / (last - first));

const words = {
  id: { adopted: 'disepakati', inForce: 'berlaku', stocktake: 'tinjauan global', fiveYears: '5 tahun' },
  en: { adopted: 'adopted', inForce: 'in force', stocktake: 'stocktake', fiveYears: '5 years' },
};

/** What is promised stands above the line, what is reviewed below it. */
type Side = 'above' | 'below';

export function paris(language: 'id' | 'en'): string {
  const { adopted, inForce, stocktake, fiveYears } = words[language];
  const years = Array.from({ length: last - first + 1 }, (_, i) => first + i);
  return drawing(
    line([x(first), axis], [x(last), axis], colour.ink, 4),
    ...years.map((year) => line([x(year), axis - 9], [x(year), axis + 9], colour.ink, 3)),
    mark(2015, adopted, 'above', colour.ink),
    mark(2016, inForce, 'below', colour.ink),
    ...[2020, 2025, 2030].map((year) => mark(year, 'NDC', 'above', colour.accent)),
    ...[2023, 2028].map((year) => mark(year, stocktake, 'below', colour.ink)),
    cycle(2020, 'above', colour.accent, fiveYears),
    cycle(2025, 'above', colour.accent, fiveYears),
    cycle(2023, 'below', colour.ink, fiveYears),
  );
}

function mark(year: number, words: string, side: Side, fill: string): string {
  const [yearLine, wordLine] = side === 'above' ? [axis - 102, axis - 46] : [axis + 78, axis + 132];
  return (
    dot([x(year), axis], fill, 16) +
    text([x(year), yearLine], String(year), { anchor: 'middle', weight: 600, fill }) +
    text([x(year), wordLine], words, { anchor: 'middle', fill })
  );
}

/** An arrow from a mark to the same one five years on. */
function cycle(from: number, side: Side, stroke: string, words: string): string {
  const up = side === 'above' ? -1 : 1;
  const y = axis + up * 172;
  const [start, end] = [x(from) + 22, x(from + 5) - 22];
  const rise = 150;
  const head: Point = [end, y];
  const middle: Point = [(start + end) / 2, y + up * rise * 0.45 + 16];
  return (
    `<path d="M${start},${y}C${start + 40},${y + up * rise * 1.3} ${end - 40},${y + up * rise * 1.3} ${head}m-30,${up * 14}l30,${-up * 14}l6,${up * 34}" stroke="${stroke}" stroke-width="5"/>` +
    text(middle, words, { anchor: 'middle', fill: stroke })
  );
}
