import type { MediaImage } from '../model/mediaImage.ts';
import { encoderSettings } from './encoderSettings.ts';

/** What browsers choose from, best first; the last one every browser can read. */
export const formats = ['avif', 'webp', 'jpeg'] as const;
export type Format = (typeof formats)[number];

/** The longest side that WebP can have, in pixels; AVIF and JPEG have more. */
const longestSide = 16_383;

/** Which widths of an image are made: those below its own, and its own where the layout could use it. A long strip has only those that are not too high. */
export function derivativeWidths({ width, height }: Pick<MediaImage, 'width' | 'height'>): number[] {
  const { widths } = encoderSettings;
  const all = [...widths.filter((w) => w < width), ...(width <= widths.at(-1)! ? [width] : [])];
  return all.filter((w) => Math.ceil((w * height) / width) <= longestSide);
}

/** The name of a derivative in `dist/media/`. It changes when the picture does, so it may be cached for ever. */
export function derivativeName({ digest }: MediaImage, width: number, format: Format): string {
  return `${digest}-${width}.${format === 'jpeg' ? 'jpg' : format}`;
}

/** A `srcset` of the HTML standard: each address with its width descriptor. */
export function srcset(image: MediaImage, format: Format): string {
  return derivativeWidths(image)
    .map((width) => `/media/${derivativeName(image, width, format)} ${width}w`)
    .join(', ');
}

/** What a `<picture>` offers beside its JPEG. A picture that moves does so only for those who have not asked for less motion. */
export function sources(image: MediaImage): { type: string; srcset: string; media?: string }[] {
  return formatsOf(image)
    .filter((format) => format !== 'jpeg')
    .map((format) => ({
      type: `image/${format}`,
      srcset: srcset(image, format),
      ...(image.animated ? { media: '(prefers-reduced-motion: no-preference)' } : {}),
    }));
}

/** What moves is kept as WebP; its JPEG is the first frame. */
function formatsOf({ animated }: MediaImage): readonly Format[] {
  return animated ? ['webp', 'jpeg'] : formats;
}

/** The address for browsers that choose nothing: a JPEG of middle width. */
export function fallbackSource(image: MediaImage): string {
  return `/media/${derivativeName(image, fallbackSize(image).width, 'jpeg')}`;
}

/** How large that one is, in pixels. */
export function fallbackSize(image: MediaImage): { width: number; height: number } {
  const widths = derivativeWidths(image);
  const width = widths.findLast((width) => width <= 800) ?? widths[0]!;
  return { width, height: Math.max(1, Math.round((image.height * width) / image.width)) };
}

/** The ratios in which search engines want the picture of an article. */
export const ratios = [
  { name: '16x9', ratio: 16 / 9 },
  { name: '4x3', ratio: 4 / 3 },
  { name: '1x1', ratio: 1 },
] as const;
export type RatioName = (typeof ratios)[number]['name'];

/** The name of a JPEG of an image that is cut to a ratio. */
export function croppedName({ digest }: MediaImage, ratio: RatioName): string {
  return `${digest}-${ratio}.jpg`;
}

/** One derivative that pages refer to. */
export interface Derivative {
  /** Its name in `dist/media/` and in the cache. */
  name: string;
  width: number;
  /** Where it is cut to a ratio. */
  height?: number;
  format: Format;
  /** Where it has all frames of an animation. */
  animated?: boolean;
}

/** Every derivative of an image. */
export function derivatives(image: MediaImage): Derivative[] {
  return derivativeWidths(image).flatMap((width) =>
    formatsOf(image).map((format) => ({
      name: derivativeName(image, width, format),
      width,
      format,
      animated: image.animated === true && format === 'webp',
    })),
  );
}

/** The lead image of an article in the ratios that search engines want. */
export function crops(image: MediaImage): Derivative[] {
  return ratios.map(({ name, ratio }) => {
    const width = Math.min(encoderSettings.croppedWidth, image.width, Math.floor(image.height * ratio));
    return {
      name: croppedName(image, name),
      width,
      height: Math.round(width / ratio),
      format: 'jpeg',
    };
  });
}
