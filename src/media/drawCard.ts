import sharp from 'sharp';
import { defaultColors } from '../config/colorsSchema.ts';
import { cardSize } from '../model/cardSize.ts';
import { cardEncoding, type Card } from './card.ts';
import { bar, cardLayout, pictureWidth } from './cardLayout.ts';
import { cardPicture } from './cardPicture.ts';
import { glyphMasks, type Mask } from './glyphMasks.ts';

const { width, height } = cardSize;
/** Pixels are three bytes each: red, green, blue. */
const channels = 3;
const rowLength = width * channels;

/**
 * Draws a card of 1200 × 630 pixels as JPEG, in the type and the colours of the site, with the lead image on the right.
 * @param picture the bytes of the lead image
 */
export async function drawCard(card: Card, picture: Buffer | undefined): Promise<Buffer> {
  const { paper, ink, soft, accent } = card.colors ?? defaultColors;
  const colors = { paper: bytesOf(paper), ink: bytesOf(ink), soft: bytesOf(soft), accent: bytesOf(accent) };
  const pixels = Buffer.alloc(height * rowLength, colors.paper);
  drawBar(pixels, colors.accent);
  const glyphs = cardLayout(card, picture !== undefined);
  const masks = await glyphMasks(glyphs);
  glyphs.forEach(({ x, y, color }, i) => blend(pixels, masks[i]!, Math.floor(x), y, colors[color]));
  if (picture)
    drawOnRight(pixels, await cardPicture(picture, { width: pictureWidth, height, background: paper }));
  return sharp(pixels, { raw: { width, height, channels } }).jpeg(cardEncoding).toBuffer();
}

/** The bytes of `#rrggbb`. */
const bytesOf = (color: string): Buffer => Buffer.from(color.slice(1), 'hex');

function drawBar(pixels: Buffer, color: Buffer): void {
  for (let y = bar.top; y < bar.top + bar.height; y++) {
    const start = y * rowLength + bar.left * channels;
    pixels.fill(color, start, start + bar.width * channels);
  }
}

/** Mixes a colour into the pixels where a glyph has ink, in sRGB, as browsers do. */
function blend(pixels: Buffer, { left, top, width, height, ink }: Mask, x: number, y: number, color: Buffer) {
  const [red, green, blue] = color as unknown as [number, number, number];
  let from = 0;
  for (let row = 0; row < height; row++) {
    let at = (y + top + row) * rowLength + (x + left) * channels;
    for (const end = from + width; from < end; from++, at += channels) {
      const share = ink[from]!;
      if (share === 0) continue;
      const rest = 255 - share;
      pixels[at] = (pixels[at]! * rest + red * share + 127) / 255;
      pixels[at + 1] = (pixels[at + 1]! * rest + green * share + 127) / 255;
      pixels[at + 2] = (pixels[at + 2]! * rest + blue * share + 127) / 255;
    }
  }
}

function drawOnRight(pixels: Buffer, picture: Buffer): void {
  const length = pictureWidth * channels;
  for (let y = 0; y < height; y++)
    picture.copy(pixels, (y + 1) * rowLength - length, y * length, (y + 1) * length);
}
