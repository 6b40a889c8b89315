import sharp from 'sharp';
import { iconSettings, iconSizes } from './icons.ts';

/** The icons that are drawn from `public/icon.svg`, by their file names. */
export async function drawIcons(svg: Buffer): Promise<Map<string, Buffer>> {
  const png = (size: number) =>
    sharp(svg, { density: iconSettings.density }).resize(size, size).png(iconSettings.png).toBuffer();
  const icons = new Map<string, Buffer>();
  for (const size of iconSizes) icons.set(`icon-${size}.png`, await png(size));
  icons.set('apple-touch-icon.png', await png(180));
  icons.set('favicon.ico', ico(await png(32), 32));
  return icons;
}

/** An ICO file with one PNG: a header of 6 bytes, one entry of 16 bytes, the PNG. */
function ico(png: Buffer, size: number): Buffer {
  const header = Buffer.alloc(22);
  header.writeUInt16LE(1, 2); // an icon
  header.writeUInt16LE(1, 4); // number of icons
  header.writeUInt8(size, 6);
  header.writeUInt8(size, 7);
  header.writeUInt16LE(1, 10); // colour planes
  header.writeUInt16LE(32, 12); // bits per pixel
  header.writeUInt32LE(png.length, 14);
  header.writeUInt32LE(22, 18); // offset of the PNG
  return Buffer.concat([header, png]);
}
