import sharp from 'sharp';
import { UNITS_PER_EM, type PlacedGlyph, type Type } from './cardFont.ts';

/** How much ink of a glyph each pixel has, from 0 to 255, row by row. Left and top are seen from the glyph's origin. */
export interface Mask {
  left: number;
  top: number;
  width: number;
  height: number;
  ink: Uint8Array;
}

/** What a mask is drawn from. */
export type GlyphForm = Pick<PlacedGlyph, 'glyph' | 'x'> & Pick<Type, 'weight' | 'size'>;

/** Glyphs start at quarters of a pixel, so that the spaces between letters look even. */
const STEPS = 4;
const fractionOf = (x: number) => Math.floor((x - Math.floor(x)) * STEPS) / STEPS;

/** The masks that were drawn: a few megabytes for a site with thousands of cards. */
const drawn = new Map<string, Mask>();

const keyOf = ({ glyph, weight, size, x }: GlyphForm) => `${weight} ${size} ${fractionOf(x)} ${glyph.text}`;

/** The mask of each glyph. Those that were not drawn before are drawn below each other in one picture, and cut out. */
export async function glyphMasks(forms: GlyphForm[]): Promise<Mask[]> {
  const keys = forms.map(keyOf);
  const missing = new Map<string, GlyphForm>();
  keys.forEach((key, i) => drawn.has(key) || missing.set(key, forms[i]!));
  if (missing.size > 0) await draw(missing);
  return keys.map((key) => drawn.get(key)!);
}

async function draw(forms: Map<string, GlyphForm>): Promise<void> {
  const cells = Array.from(forms, ([key, form]) => ({ key, form, box: pixelBox(form) }));
  const width = Math.max(...cells.map(({ box }) => box.width));
  let height = 0;
  let paths = '';
  for (const { form, box } of cells) {
    const scale = form.size / UNITS_PER_EM;
    const place = `translate(${fractionOf(form.x) - box.left} ${height - box.top}) scale(${scale} ${-scale})`;
    paths += `<path transform="${place}" d="${form.glyph.path}"/>`;
    height += box.height;
  }
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${paths}</svg>`;
  const sheet = await sharp(Buffer.from(svg)).extractChannel('alpha').raw().toBuffer();
  let row = 0;
  for (const { key, box } of cells) {
    const ink = new Uint8Array(box.width * box.height);
    for (let y = 0; y < box.height; y++, row++)
      ink.set(sheet.subarray(row * width, row * width + box.width), y * box.width);
    drawn.set(key, { ...box, ink });
  }
}

/** The pixels that a glyph touches. */
function pixelBox({ glyph, size, x }: GlyphForm) {
  const scale = size / UNITS_PER_EM;
  const fraction = fractionOf(x);
  const left = Math.floor(fraction + glyph.left * scale);
  const top = Math.floor(-glyph.top * scale);
  const width = Math.ceil(fraction + glyph.right * scale) - left;
  const height = Math.ceil(-glyph.bottom * scale) - top;
  return { left, top, width, height };
}
