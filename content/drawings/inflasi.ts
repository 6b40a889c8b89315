import { colour, dot, drawing, line, text, type Point } from './style.ts';

/** An example, not a statistic: one price index, from a June to the next. */
const index = [104.8, 104.9, 104.6, 105, 105.1, 105.5, 106, 105.9, 106.3, 106.9, 107.1, 106.9, 107.6];
const months = ['J', 'J', 'A', 'S', 'O', 'N', 'D', 'J', 'F', 'M', 'A', 'M', 'J'];
const december = 6;
const now = 12;

/** The same newest month, compared with three others. */
const rates = [
  { name: 'bulanan', since: now - 1 },
  { name: 'tahun kalender', since: december },
  { name: 'tahunan', since: 0 },
];

const [left, right] = [70, 1350];
const rowHeight = 268;
const x = (month: number) => Math.round(left + ((right - left) * month) / now);

export function inflasi(): string {
  const yearsMeet = (x(december) + x(december + 1)) / 2;
  return drawing(
    ...rates.map(({ name, since }, row) => comparison(name, since, 30 + row * rowHeight)),
    ...months.map((month, i) => text([x(i), 892], month, { anchor: 'middle' })),
    line([yearsMeet, 850], [yearsMeet, 970], colour.rule, 3),
    text([yearsMeet - 30, 962], 'tahun lalu', { anchor: 'end', fill: colour.soft }),
    text([yearsMeet + 30, 962], 'tahun ini', { fill: colour.soft }),
  );
}

function comparison(name: string, since: number, top: number): string {
  const floor = top + rowHeight - 38;
  const y = (value: number) => Math.round(floor - 25 - (value - Math.min(...index)) * 50);
  const points = index.map((value, month): Point => [x(month), y(value)]);
  const [from, to] = [points[since]!, points[now]!];
  const rate = (index[now]! / index[since]! - 1) * 100;
  const percent = `+${rate.toFixed(1).replace('.', ',')}%`;
  return [
    `<path d="M${from[0]},${top}H${to[0]}V${floor}H${from[0]}z" fill="${colour.accentWash}"/>`,
    line([left, floor], [right, floor], colour.rule, 3),
    `<path d="M${points.join('L')}" stroke="${colour.soft}" stroke-width="4"/>`,
    `<path d="M${from}H${to[0]}" stroke="${colour.accent}" stroke-width="4" stroke-dasharray="4 12"/>`,
    line([to[0], from[1]], to, colour.accent, 9),
    dot(from),
    dot(to),
    text([left + 22, top + 62], name, { weight: 600, halo: 0 }),
    text([right + 40, to[1] + 40], percent, { weight: 600, fill: colour.accent, size: 60 }),
  ].join('');
}
