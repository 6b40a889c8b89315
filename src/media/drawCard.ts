import { readFileSync } from 'node:fs';
import satori from 'satori';
import sharp, { type Region } from 'sharp';
import { defaultColors } from '../config/colorsSchema.ts';
import { cardSize } from '../model/cardSize.ts';
import { cardEncoding, type Card } from './card.ts';
import { fittedHeadline, LINE_HEIGHT } from './cardText.ts';

const margin = 64;
const pictureWidth = 440;

/** The fonts in the order in which letters are looked for: each has those of some scripts. */
const scripts = ['latin', 'latin-ext', 'vietnamese'];
const fontFamily = scripts.join(', ');
const fonts = ([400, 600] as const).flatMap((weight) =>
  scripts.map((name) => ({
    name,
    data: readFileSync(new URL(`./fonts/newsreader-${name}-${weight}.ttf`, import.meta.url)),
    weight,
  })),
);

/**
 * Draws a card of 1200 × 630 pixels as JPEG, in the type and the colours of the site, with the lead image on the right.
 * @param picture the bytes of the lead image
 */
export async function drawCard(card: Card, picture: Buffer | undefined): Promise<Buffer> {
  const { paper, ink, soft, accent } = card.colors ?? defaultColors;
  const textWidth = cardSize.width - 2 * margin - (picture ? pictureWidth : 0);
  const { text, size } = fittedHeadline(card.headline, { width: textWidth, height: 320 });
  const svg = await satori(
    box({ ...cardSize, boxSizing: 'border-box', padding: margin, flexDirection: 'column', color: ink }, [
      box({ fontSize: 40, fontWeight: 600, letterSpacing: -0.8 }, card.outlet),
      box({ width: 64, height: 6, marginTop: 14, background: accent }),
      box({ flexGrow: 1, flexDirection: 'column', justifyContent: 'center', width: textWidth }, [
        box({ fontSize: 28, fontWeight: 600, color: accent, marginBottom: 10 }, labels(card)),
        box(
          {
            fontSize: size,
            fontWeight: 600,
            lineHeight: LINE_HEIGHT,
            letterSpacing: -size * 0.012,
            textWrap: 'balance',
          },
          text,
        ),
      ]),
      box({ fontSize: 26, color: soft }, card.date),
    ]) as never,
    { ...cardSize, fonts },
  );
  const drawn = sharp(Buffer.from(svg)).flatten({ background: paper });
  if (picture) {
    const turned = sharp(picture).rotate();
    const middle = middleOf((await sharp(picture).metadata()).autoOrient);
    if (middle) turned.extract(middle);
    const { data, info } = await turned
      .resize({ width: pictureWidth, height: cardSize.height, fit: 'cover', position: 'attention' })
      .flatten({ background: paper })
      .raw()
      .toBuffer({ resolveWithObject: true });
    drawn.composite([{ input: data, raw: info, left: cardSize.width - pictureWidth, top: 0 }]);
  }
  return drawn.jpeg(cardEncoding).toBuffer();
}

/** The ratio of the longer side of a picture to the shorter one from which its ends are cut off. */
const MAX_RATIO = 20;

/**
 * The middle of a picture that is a long strip; undefined for other pictures. Without it, sharp would enlarge a line of
 * 5000 × 1 px to the height of the card, and only then cut the card's part out of these gigapixels.
 */
function middleOf({ width, height }: { width: number; height: number }): Region | undefined {
  const middle = { width: Math.min(width, MAX_RATIO * height), height: Math.min(height, MAX_RATIO * width) };
  if (middle.width === width && middle.height === height) return undefined;
  const left = Math.floor((width - middle.width) / 2);
  const top = Math.floor((height - middle.height) / 2);
  return { left, top, ...middle };
}

function labels({ section, kicker }: Card): string {
  return [section, kicker].filter(Boolean).join(' · ');
}

/** An element in the form that satori expects. */
function box(style: Record<string, string | number>, children?: unknown) {
  return {
    type: 'div',
    props: { style: { display: 'flex', fontFamily, ...style }, children },
  };
}
