import type { Element } from 'hast';
import { hasClass } from '../../lib/hasClass.ts';
import { excerpt } from '../excerpt.ts';
import { textWithoutNotes } from '../textWithoutNotes.ts';
import { MAX_SERIES, type ChartKind } from './chartKinds.ts';
import { numberForm, type NumberForm } from './numberForm.ts';
import { timeForm, type ChartTime } from './timeForm.ts';

/** A row of a table: its label, and a number for each series; undefined where it has none. */
export interface ChartRow {
  label: string;
  time: ChartTime | undefined;
  values: (number | undefined)[];
}

/** What a chart draws. */
export interface ChartData {
  kind: ChartKind;
  /** The heads of the columns of numbers. */
  series: string[];
  /** By time, if all rows have one. */
  rows: ChartRow[];
  /** True if the first column has years or dates only. */
  hasTimes: boolean;
  numbers: NumberForm;
}

/** Reports what is wrong with a part of the table, or with `warning` what probably is. */
export type Fault = (reason: string, at: Element, severity?: 'warning') => void;

/** A cell with one of these has no number. */
const missing = /^(?:[-–—…]|\.\.\.)?$/u;

/** Reads the table of a chart. Undefined if it has faults, which are reported. */
export function chartData(
  figure: Element,
  rows: Element[][],
  locale: string,
  fault: Fault,
): ChartData | undefined {
  const kind: ChartKind = hasClass(figure, 'chart-lines') ? 'lines' : 'bars';
  const [head, ...body] = rows;
  const [, ...series] = head!.map(textOf);
  if (!series.length || series.length > MAX_SERIES) {
    fault(
      `has a chart of ${series.length} columns of numbers; it needs one to four beside the first column, which names the rows`,
      figure,
    );
    return undefined;
  }
  if (body.length < (kind === 'lines' ? 2 : 1)) {
    fault(
      kind === 'lines'
        ? 'has a chart of lines with less than two rows, between which no line goes; write [!bars]'
        : 'has a chart without rows; write them below the head of its table',
      figure,
    );
    return undefined;
  }
  const numbers = numberForm(locale);
  const timeOf = timeForm(locale);
  let hasFault = false;
  const read = body.map((cells): ChartRow => {
    const label = textOf(cells[0]!);
    const values = series.map((name, i) => {
      const cell = cells[i + 1];
      const text = cell ? textOf(cell) : '';
      if (!cell || missing.test(text)) return undefined;
      const value = numbers.read(text);
      if (value === undefined && !hasFault) {
        hasFault = true;
        fault(
          `has a chart whose column ${excerpt(name)} has ${excerpt(text)}, which is no number; write it as ${numbers.example}, with its unit in the head of the column, or leave the cell empty`,
          cell,
        );
      }
      return value;
    });
    return { label, time: timeOf(label), values };
  });
  if (hasFault) return undefined;
  const empty = series.findIndex((_, i) => read.every(({ values }) => values[i] === undefined));
  if (empty >= 0) {
    fault(
      `has a chart whose column ${excerpt(series[empty]!)} has no numbers; write some, or take it out`,
      head![empty + 1]!,
    );
    return undefined;
  }
  const hasTimes = read.every(({ time }) => time !== undefined);
  if (hasTimes) {
    const twice = read.findIndex(({ time }, i) => read.findIndex((row) => row.time!.at === time!.at) < i);
    if (twice >= 0) {
      fault(`has a chart with two rows of ${excerpt(read[twice]!.label)}; keep one`, body[twice]![0]!);
      return undefined;
    }
    read.sort((a, b) => a.time!.at - b.time!.at);
  } else {
    const timeless = read.flatMap(({ time }, i) => (time ? [] : [i]));
    if (timeless.length < read.length / 2)
      fault(
        `has a chart whose rows are times, but ${excerpt(read[timeless[0]!]!.label)} is none, so they are not placed by time; write it as 2024, 2024-06 or 2024-06-19, or leave them in this order`,
        body[timeless[0]!]![0]!,
        'warning',
      );
  }
  return { kind, series, rows: read, hasTimes, numbers };
}

const textOf = (cell: Element): string => textWithoutNotes(cell).replace(/\s+/gu, ' ').trim();
