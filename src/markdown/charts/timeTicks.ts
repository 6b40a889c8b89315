import type { ChartRow } from './chartData.ts';

/** A label below a chart. */
export interface Tick {
  label: string;
  /** From 0 at the start of the axis to 1 at its end. */
  at: number;
  /** The part of the label that is at `at`: those at the ends of the axis do not reach over them. */
  anchor: 'start' | 'middle' | 'end';
}

/** How many letters fit beside each other on a phone. */
const LETTERS = 40;
/** A longer label is cut; the table has all of it. */
const LONGEST = 14;

/**
 * The labels of rows that fit beside each other on a phone: all, or those of round years if the
 * years are evenly spaced, or as many as there is room for.
 */
export function timeTicks(rows: ChartRow[], positions: number[]): Tick[] {
  const ticks = rows.map(({ label }, i): Tick => {
    const at = positions[i]!;
    // At the ends the label has one edge with its mark, whose middle is a little inside.
    if (at < 0.02) return { label: cut(label), at: 0, anchor: 'start' };
    if (at > 0.98) return { label: cut(label), at: 1, anchor: 'end' };
    return { label: cut(label), at, anchor: 'middle' };
  });
  const gaps = positions.slice(1).map((at, i) => at - positions[i]!);
  const isEven = gaps.every((gap) => Math.abs(gap - gaps[0]!) < 1e-6);
  const hasYears = isEven && rows.every(({ time }) => time?.unit === 'year');
  for (const step of hasYears ? [1, 2, 5, 10, 20, 25, 50, 100, 200, 500] : []) {
    const round = ticks.filter((_, i) => rows[i]!.time!.at % step === 0);
    if (round.length > 1 && areSpaced(round)) return round;
  }
  const shown: Tick[] = [];
  for (const tick of ticks) if (areSpaced([...shown.slice(-1), tick])) shown.push(tick);
  return shown;
}

/** Where a label begins and ends, with half a space at each side. */
function extent({ label, at, anchor }: Tick): [number, number] {
  const width = (label.length + 1) / LETTERS;
  const start = at - (anchor === 'start' ? 0 : anchor === 'end' ? width : width / 2);
  return [start, start + width];
}

const areSpaced = (ticks: Tick[]): boolean =>
  ticks.every((tick, i) => i === 0 || extent(ticks[i - 1]!)[1] <= extent(tick)[0]);

const cut = (text: string): string =>
  text.length <= LONGEST
    ? text
    : `${Array.from(text)
        .slice(0, LONGEST - 1)
        .join('')
        .trim()}…`;
