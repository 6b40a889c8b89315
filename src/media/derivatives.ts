/** An image of the content folder, as pages need it. */
export interface MediaImage {
  /** First 16 hex digits of the SHA-256 of the file. */
  digest: string;
  /** Of the picture as it is shown (EXIF rotation applied), in pixels. */
  width: number;
  height: number;
}

/** What browsers choose from, best first; the last one every browser can read. */
export const formats = ['avif', 'webp', 'jpeg'] as const;
export type Format = (typeof formats)[number];

/** The widths that the layout can use, in pixels: thumbnail, phone, text column, wide column, at one to three dots a pixel. */
const layoutWidths = [240, 480, 800, 1200, 1600];

/** Which widths of an image are made: those below its own, and its own where the layout could use it. */
export function derivativeWidths({ width }: MediaImage): number[] {
  const largest = layoutWidths.at(-1)!;
  return [...layoutWidths.filter((w) => w < width), ...(width <= largest ? [width] : [])];
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

/** The address for browsers that choose nothing: a JPEG of middle width. */
export function fallbackSource(image: MediaImage): string {
  const widths = derivativeWidths(image);
  return `/media/${derivativeName(image, widths.findLast((width) => width <= 800) ?? widths[0]!, 'jpeg')}`;
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
  /** The picture that it is made from. */
  source: string;
  width: number;
  /** Where it is cut to a ratio. */
  height?: number;
  format: Format;
}

/** Every derivative of an image. */
export function derivatives(image: MediaImage, source: string): Derivative[] {
  return derivativeWidths(image).flatMap((width) =>
    formats.map((format) => ({ name: derivativeName(image, width, format), source, width, format })),
  );
}

/** The widest that a picture is cut to a ratio for, in pixels. */
const croppedWidth = 1200;

/** The lead image of an article in the ratios that search engines want. */
export function crops(image: MediaImage, source: string): Derivative[] {
  return ratios.map(({ name, ratio }) => {
    const width = Math.min(croppedWidth, image.width, Math.floor(image.height * ratio));
    return {
      name: croppedName(image, name),
      source,
      width,
      height: Math.round(width / ratio),
      format: 'jpeg',
    };
  });
}
