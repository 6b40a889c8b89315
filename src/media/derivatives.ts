import type { MediaImage } from '../model/mediaImage.ts';
import { encoderSettings } from './encoderSettings.ts';

/** The formats that browsers choose from, best first. Every browser can read the last one. */
export const formats = ['avif', 'webp', 'jpeg'] as const;
export type Format = (typeof formats)[number];

/** The longest side of a WebP in pixels; AVIF and JPEG allow more. */
const MAX_SIDE = 16_383;

/** The largest width of a picture that is only shown small: 160 px at three device pixels per CSS pixel. */
export const MAX_SMALL_WIDTH = 480;

/**
 * The widths of a picture's derivatives: those below its own width, and its own if the layout can use it. Of a high
 * picture, only those at which it is not too high.
 */
export function derivativeWidths({
  width,
  height,
  small,
}: Pick<MediaImage, 'width' | 'height' | 'small'>): number[] {
  const widths = encoderSettings.widths.filter((w) => !small || w <= MAX_SMALL_WIDTH);
  const all = [...widths.filter((w) => w < width), ...(width <= widths.at(-1)! ? [width] : [])];
  return all.filter((w) => Math.ceil((w * height) / width) <= MAX_SIDE);
}

/** The name of a derivative in `dist/media/`. It changes with the picture, so the file may be cached for ever. */
export function derivativeName({ digest }: MediaImage, width: number, format: Format): string {
  return `${digest}-${width}.${format === 'jpeg' ? 'jpg' : format}`;
}

/** A `srcset` of the HTML standard: each address with its width descriptor. */
export function srcset(picture: MediaImage, format: Format): string {
  return derivativeWidths(picture)
    .map((width) => `/media/${derivativeName(picture, width, format)} ${width}w`)
    .join(', ');
}

/** The `<source>` elements of a `<picture>`. Readers who asked for less motion do not get an animation. */
export function sources(picture: MediaImage): { type: string; srcset: string; media?: string }[] {
  return formatsOf(picture)
    .filter((format) => format !== 'jpeg')
    .map((format) => ({
      type: `image/${format}`,
      srcset: srcset(picture, format),
      ...(picture.animated ? { media: '(prefers-reduced-motion: no-preference)' } : {}),
    }));
}

/** Only the WebP of an animation moves; its JPEG is the first frame. */
function formatsOf({ animated }: MediaImage): readonly Format[] {
  return animated ? ['webp', 'jpeg'] : formats;
}

/** The `src` for browsers that know no `srcset`: a JPEG of middle width. */
export function fallbackSource(picture: MediaImage): string {
  return `/media/${derivativeName(picture, fallbackSize(picture).width, 'jpeg')}`;
}

/** The size of that JPEG, in pixels. */
export function fallbackSize(picture: MediaImage): { width: number; height: number } {
  const widths = derivativeWidths(picture);
  const width = widths.findLast((width) => width <= 800) ?? widths[0]!;
  return { width, height: Math.max(1, Math.round((picture.height * width) / picture.width)) };
}

/** The ratios in which search engines want the picture of an article. */
export const ratios = [
  { name: '16x9', ratio: 16 / 9 },
  { name: '4x3', ratio: 4 / 3 },
  { name: '1x1', ratio: 1 },
] as const;
export type RatioName = (typeof ratios)[number]['name'];

/** The name of the JPEG of a picture that is cut to a ratio. */
export function croppedName({ digest }: MediaImage, ratio: RatioName): string {
  return `${digest}-${ratio}.jpg`;
}

/** True for the name of a derivative, which says what its bytes are. */
export const isDerivativeName = (name: string): boolean =>
  /^[\da-f]{16}-(?:\d+\.(?:avif|webp|jpg)|(?:16x9|4x3|1x1)\.jpg)$/.test(name);

/** One derivative that pages refer to. */
export interface Derivative {
  /** The file name in `dist/media/` and in the cache. */
  name: string;
  width: number;
  /** Only of a derivative that is cut to a ratio. */
  height?: number;
  format: Format;
  /** True if it has all frames of an animation. */
  animated?: boolean;
}

/** Every derivative of a picture, without those that are cut to a ratio. */
export function derivatives(picture: MediaImage): Derivative[] {
  return derivativeWidths(picture).flatMap((width) =>
    formatsOf(picture).map((format) => ({
      name: derivativeName(picture, width, format),
      width,
      format,
      animated: picture.animated === true && format === 'webp',
    })),
  );
}

/** The lead image of an article in the ratios that search engines want. */
export function crops(picture: MediaImage): Derivative[] {
  return ratios.map(({ name, ratio }) => {
    const width = Math.min(encoderSettings.croppedWidth, picture.width, Math.floor(picture.height * ratio));
    return {
      name: croppedName(picture, name),
      width,
      height: Math.round(width / ratio),
      format: 'jpeg',
    };
  });
}
