/** The hand all drawings are made with: the colours of the light theme, one serif, nothing smaller than a phone can show. */

/** What a drawing is drawn on, in pixels. */
export interface Sheet {
  width: number;
  height: number;
}

/** The whole drawing, with labels. */
export const whole: Sheet = { width: 1600, height: 1000 };

/** The crop for lists, without words. A stroke of the same width is more than three times as bold on it. */
export const thumb: Sheet = { width: 480, height: 320 };

/** The languages of the sample articles. */
export type Language = 'id' | 'en';

export interface Drawing {
  /** With labels in a language. */
  whole: (language: Language) => string;
  /** Without words. */
  thumb: () => string;
  /** Only if its labels are not the same in all languages: those that it is drawn in. */
  languages?: Language[];
}

export const colour = {
  paper: '#fbf8f2',
  ink: '#1c1a17',
  soft: '#4f4a43',
  rule: '#d8d1c4',
  accent: '#9a230c',
  /** The accent on paper, lightened: opaque, so that what lies below never shines through. */
  accentMid: '#c9846f',
  accentFaint: '#ecd3c8',
  accentWash: '#f3e3da',
  water: '#f0f1ee',
  land: '#e1dacd',
  /** Land that the drawing is about, where it is about more than one thing. */
  landDark: '#cfc6b7',
  coast: '#b3aa9b',
};

export type Point = [x: number, y: number];

/** On a screen of 360 px a drawing is 328 px wide: 64 becomes 13 px there. */
export const textSize = 64;

type TextStyle = {
  anchor?: 'start' | 'middle' | 'end';
  size?: number;
  weight?: number;
  fill?: string;
  halo?: number;
};

export function text([x, y]: Point, words: string, style: TextStyle = {}): string {
  const { anchor = 'start', size = textSize, weight = 500, fill = colour.ink, halo = 16 } = style;
  return `<text x="${x}" y="${y}" text-anchor="${anchor}" font-size="${size}" font-weight="${weight}" fill="${fill}" stroke-width="${halo}">${words}</text>`;
}

export function dot([x, y]: Point, fill = colour.accent, radius = 13): string {
  return `<circle cx="${x}" cy="${y}" r="${radius}" fill="${fill}" stroke="${colour.paper}" stroke-width="5"/>`;
}

export function line(from: Point, to: Point, stroke: string, strokeWidth: number): string {
  return `<path d="M${from}L${to}" stroke="${stroke}" stroke-width="${strokeWidth}"/>`;
}

/** What is on a sheet. Every text gets its halo here, every line its round joins. */
export function drawing({ width, height }: Sheet, ...parts: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" fill="none" stroke-linejoin="round" stroke-linecap="round">
<style>
  text { font-family: Newsreader, serif; font-variant-numeric: lining-nums; paint-order: stroke; stroke: ${colour.paper} }
</style>
<rect width="${width}" height="${height}" fill="${colour.paper}"/>
${parts.join('\n')}
</svg>`;
}
