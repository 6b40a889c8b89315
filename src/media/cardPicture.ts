import sharp, { type Region } from 'sharp';

/** The part of a picture that draws the eye, cut to a size: three bytes for each pixel. */
export async function cardPicture(
  picture: Buffer,
  { width, height, background }: { width: number; height: number; background: string },
): Promise<Buffer> {
  const turned = sharp(picture).rotate();
  const middle = middleOf((await sharp(picture).metadata()).autoOrient);
  if (middle) turned.extract(middle);
  return turned
    .resize({ width, height, fit: 'cover', position: 'attention' })
    .flatten({ background })
    .raw()
    .toBuffer();
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
