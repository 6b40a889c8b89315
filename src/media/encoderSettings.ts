/**
 * Everything beside its bytes that decides what is made of a picture. It is a part of each picture's digest, so that a
 * derivative with other settings has another name, and one that is kept never stands for it.
 */
export const encoderSettings = {
  /** Raise it when `encode` works otherwise with the same settings. */
  edition: 1,
  avif: { quality: 55, effort: 3 },
  webp: { quality: 74, effort: 4 },
  jpeg: { quality: 76, mozjpeg: true, progressive: true },
  /** What stands behind a transparent picture where the format knows no transparency. */
  background: '#ffffff',
  fit: 'cover',
  position: 'attention',
  /** The widths that the layout can use, in pixels: thumbnail, phone, text column, wide column, at one to three dots a pixel. */
  widths: [240, 480, 800, 1200, 1600],
  /** The widest that a picture is cut to a ratio for, in pixels. */
  croppedWidth: 1200,
} as const;
