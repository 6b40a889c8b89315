import sharp from 'sharp';

/** Stands in the metadata of each picture, which no reader may get. */
export const pictureSecret = 'zq0x';

const made = new Map<string, Buffer>();

/** A small picture of one colour, in the format of its name. */
export async function fuzzPicture(file: string, shade: number): Promise<Buffer> {
  const ending = /\.(jpe?g|jfif|webp|gif)$/i.exec(file)?.[1]?.toLowerCase() ?? 'png';
  const format = ending === 'webp' || ending === 'gif' || ending === 'png' ? ending : 'jpeg';
  const known = made.get(`${format} ${shade}`);
  if (known) return known;
  const background = { r: shade * 40, g: 80, b: 200 };
  const bytes = await sharp({ create: { width: 60, height: 40, channels: 3, background } })
    .withExif({ IFD0: { ImageDescription: pictureSecret } })
    .toFormat(format)
    .toBuffer();
  made.set(`${format} ${shade}`, bytes);
  return bytes;
}
