/** The sizes of the site's icon for phones, in pixels: `icon-192.png`. */
export const iconSizes = [192, 512];

/** The files that are made of `public/icon.svg`. */
export const iconNames = [
  ...iconSizes.map((size) => `icon-${size}.png`),
  'apple-touch-icon.png',
  'favicon.ico',
];
