import { cardSize } from '../model/cardSize.ts';
import type { Card, CardColors } from './card.ts';
import { baselineIn, type PlacedGlyph, type Type } from './cardFont.ts';
import { balancedLines, brokenLines, type Line } from './cardLines.ts';
import { fittedHeadline, LINE_HEIGHT, type Box } from './cardText.ts';

/** A glyph with its place on the card: `y` is a whole number. */
export interface CardGlyph extends PlacedGlyph, Pick<Type, 'weight' | 'size'> {
  color: keyof CardColors;
}

const margin = 64;
export const pictureWidth = 440;

/** The bar below the name of the outlet. */
export const bar = { left: margin, top: 118, width: 64, height: 6 };
/** The space between the bar and the date, and the height of the date. */
const middle = { top: 124, height: 416 };
const DATE_HEIGHT = 26;
/** The space between labels and headline. */
const LABEL_GAP = 10;

/** The glyphs of a card: the outlet above, the date below, labels and headline in the middle between both. */
export function cardLayout(card: Card, hasPicture: boolean): CardGlyph[] {
  const width = cardSize.width - 2 * margin - (hasPicture ? pictureWidth : 0);
  const outlet = fitted(card.outlet, styles.outlet, 40, { width, height: 40 });
  const labels = fitted(labelsOf(card), styles.labels, 28, { width, height: 56 });
  const date = fitted(card.date, styles.date, 26, { width, height: DATE_HEIGHT });
  const box = { width, height: 320 };
  const { text, size } = fittedHeadline(card.headline, box);
  const headline = fitted(text, styles.headline, size, box);
  const top = middle.top + (middle.height - labels.height - LABEL_GAP - headline.height) / 2;
  return [
    ...placed(outlet, margin),
    ...placed(labels, top),
    ...placed(headline, top + labels.height + LABEL_GAP),
    ...placed(date, middle.top + middle.height),
  ];
}

interface Style extends Pick<CardGlyph, 'color' | 'weight'> {
  /** Relative to the type size, as is the height of a line. */
  letterSpacing: number;
  lineHeight: number;
  linesOf: (text: string, type: Type, width: number) => Line[];
}

const styles = {
  outlet: { weight: 600, color: 'ink', letterSpacing: -0.02, lineHeight: 1, linesOf: brokenLines },
  labels: { weight: 600, color: 'accent', letterSpacing: 0, lineHeight: 1, linesOf: brokenLines },
  headline: {
    weight: 600,
    color: 'ink',
    letterSpacing: -0.012,
    lineHeight: LINE_HEIGHT,
    linesOf: balancedLines,
  },
  date: { weight: 400, color: 'soft', letterSpacing: 0, lineHeight: 1, linesOf: brokenLines },
} as const satisfies Record<string, Style>;

interface FittedText {
  lines: Line[];
  size: number;
  style: Style;
  /** In pixels, as is that of a line. */
  height: number;
  lineHeight: number;
}

/** A text in the largest type, up to a size, in which its lines fit into a box. */
function fitted(text: string, style: Style, largest: number, box: Box): FittedText {
  for (let size = largest; ; size--) {
    const type = { weight: style.weight, size, letterSpacing: style.letterSpacing * size };
    const lines = style.linesOf(text, type, box.width);
    const lineHeight = style.lineHeight * size;
    const height = lines.length * lineHeight;
    if (size <= 1 || (height <= box.height && lines.every((line) => line.width <= box.width)))
      return { lines, size, style, height, lineHeight };
  }
}

function placed({ lines, size, style, lineHeight }: FittedText, top: number): CardGlyph[] {
  const { weight, color } = style;
  return lines.flatMap((line, i) => {
    const baseline = top + i * lineHeight + baselineIn(lineHeight, size);
    return line.glyphs
      .filter(({ glyph }) => glyph.path)
      .map(({ glyph, x, y }) => ({ glyph, x: margin + x, y: Math.round(baseline + y), weight, size, color }));
  });
}

function labelsOf({ section, kicker }: Card): string {
  return [section, kicker].filter(Boolean).join(' · ');
}
