/** The sizes of the icons in the web app manifest, in pixels: `icon-192.png`. */
export const iconSizes = [192, 512];

/** Everything beside the SVG that decides how icons are drawn. Increment the version when `drawIcons` changes. */
export const iconSettings = { version: 1, sizes: iconSizes, density: 300, png: { compressionLevel: 9 } };

/** The files that are drawn from `public/icon.svg`. */
export const iconNames = [
  ...iconSizes.map((size) => `icon-${size}.png`),
  'apple-touch-icon.png',
  'favicon.ico',
];
