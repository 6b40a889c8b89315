import sharp from 'sharp';

/** A word in the metadata of every picture. No published file may have it. */
export const pictureSecret = 'zq0x';

const cache = new Map<string, Buffer>();

/** A small picture of one colour, in the format of its file name. */
export async function fuzzPicture(file: string, shade: number): Promise<Buffer> {
  const ending = /\.(jpe?g|jfif|webp|gif)$/i.exec(file)?.[1]?.toLowerCase() ?? 'png';
  const format = ending === 'webp' || ending === 'gif' || ending === 'png' ? ending : 'jpeg';
  const known = cache.get(`${format} ${shade}`);
  if (known) return known;
  const background = { r: shade * 40, g: 80, b: 200 };
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .withExif({ IFD0: { ImageDescription: pictureSecret } })
    .toFormat(format)
    .toBuffer();
  cache.set(`${format} ${shade}`, bytes);
  return bytes;
}
