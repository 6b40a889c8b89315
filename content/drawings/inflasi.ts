import { colour, dot, drawing, line, text, thumb, whole, type Drawing, type Point } from './style.ts';

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

/** A chart on a sheet: its place, and how many pixels a point of the index is high. */
interface Frame {
  left: number;
  right: number;
  top: number;
  floor: number;
  perPoint: number;
}

const rowHeight = 268;
const row = (i: number): Frame => {
  const top = 26 + i * rowHeight;
  return { left: 70, right: 1350, top, floor: top + rowHeight - 38, perPoint: 50 };
};

const x = (month: number, { left, right }: Pick<Frame, 'left' | 'right'>) =>
  Math.round(left + ((right - left) * month) / now);

export const inflasi: Drawing = {
  languages: ['id'],
  whole: () => {
    const yearsMeet = (x(december, row(0)) + x(december + 1, row(0))) / 2;
    return drawing(
      whole,
      ...rates.map(({ name, since }, i) => {
        const frame = row(i);
        const rate = (index[now]! / index[since]! - 1) * 100;
        const percent = `+${rate.toFixed(1).replace('.', ',')}%`;
        return (
          comparison(since, frame) +
          text([frame.left + 22, frame.top + 68], name, { weight: 600, halo: 0 }) +
          text([frame.right + 36, heightOf(index[now]!, frame) + 46], percent, {
            ...{ weight: 600, fill: colour.accent, size: 72 },
          })
        );
      }),
      ...months.map((month, i) => text([x(i, row(0)), 882], month, { anchor: 'middle' })),
      line([yearsMeet, 838], [yearsMeet, 976], colour.rule, 3),
      text([yearsMeet - 30, 964], 'tahun lalu', { anchor: 'end', fill: colour.soft }),
      text([yearsMeet + 30, 964], 'tahun ini', { fill: colour.soft }),
    );
  },
  thumb: () => drawing(thumb, comparison(0, { left: 30, right: 446, top: 30, floor: 290, perPoint: 70 })),
};

const heightOf = (value: number, { floor, perPoint }: Frame) =>
  Math.round(floor - 25 - (value - Math.min(...index)) * perPoint);

/** The index, and how much higher it is now than in the month `since`. */
function comparison(since: number, frame: Frame): string {
  const { left, right, top, floor } = frame;
  const points = index.map((value, month): Point => [x(month, frame), heightOf(value, frame)]);
  const [from, to] = [points[since]!, points[now]!];
  return [
    `<path d="M${from[0]},${top}H${to[0]}V${floor}H${from[0]}z" fill="${colour.accentWash}"/>`,
    line([left, floor], [right, floor], colour.rule, 3),
    `<path d="M${points.join('L')}" stroke="${colour.soft}" stroke-width="4"/>`,
    `<path d="M${from}H${to[0]}" stroke="${colour.accent}" stroke-width="4" stroke-dasharray="4 12"/>`,
    line([to[0], from[1]], to, colour.accent, 9),
    dot(from),
    dot(to),
  ].join('');
}
