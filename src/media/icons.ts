/** The sizes of the site's icon for phones, in pixels: `icon-192.png`. */
export const iconSizes = [192, 512];

/** Everything beside the drawing that decides how icons are drawn. Raise the edition when `drawIcons` works otherwise. */
export const iconSettings = { edition: 1, sizes: iconSizes, density: 300, png: { compressionLevel: 9 } };

/** The files that are made of `public/icon.svg`. */
export const iconNames = [
  ...iconSizes.map((size) => `icon-${size}.png`),
  'apple-touch-icon.png',
  'favicon.ico',
];
