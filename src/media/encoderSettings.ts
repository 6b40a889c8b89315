/**
 * Everything beside its bytes that decides what the derivatives of a picture look like. The digest of each picture is made
 * of these settings too, so that derivatives with other settings have other names. For the same reason no name below may
 * change.
 */
export const encoderSettings = {
  /** Increment it when `encode` makes other files with the same settings. */
  edition: 1,
  avif: { quality: 55, effort: 3 },
  webp: { quality: 74, effort: 4 },
  jpeg: { quality: 76, mozjpeg: true, progressive: true },
  /** The background of a transparent picture in a format without transparency. */
  background: '#ffffff',
  fit: 'cover',
  position: 'attention',
  /** The widths that the layout can use: thumbnail, phone, text column, wide column, at one to three device pixels per CSS pixel. */
  widths: [240, 480, 800, 1200, 1600],
  /** The largest width of a derivative that is cut to a ratio, in pixels. */
  croppedWidth: 1200,
} as const;
