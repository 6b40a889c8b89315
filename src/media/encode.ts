import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import sharp, { type Sharp } from 'sharp';
import type { Derivative, Format } from './derivatives.ts';

const encoders: Record<Format, (image: Sharp) => Sharp> = {
  avif: (image) => image.avif({ quality: 55, effort: 3 }),
  webp: (image) => image.webp({ quality: 74, effort: 4 }),
  jpeg: (image) =>
    image.flatten({ background: '#ffffff' }).jpeg({ quality: 76, mozjpeg: true, progressive: true }),
};

/**
 * Makes a derivative in the cache folder, unless it is there. Its name says what is in it, so one that is there is right.
 * EXIF rotation is applied and all metadata dropped: a photograph must not tell where its maker lives.
 */
export async function encode(
  { name, source, width, height, format }: Derivative,
  cacheDir: string,
): Promise<void> {
  const target = join(cacheDir, name);
  if (existsSync(target)) return;
  mkdirSync(cacheDir, { recursive: true });
  // Drawings are drawn at the width that is asked for, not enlarged.
  const density = source.endsWith('.svg') ? { density: await svgDensity(source, width) } : {};
  const image = sharp(source, density)
    .rotate()
    .resize({ width, height, fit: 'cover', position: 'attention' });
  const unfinished = `${target}.${process.pid}.part`;
  await encoders[format](image).toFile(unfinished);
  renameSync(unfinished, target);
}

async function svgDensity(source: string, width: number): Promise<number> {
  const natural = await sharp(source).metadata();
  return Math.min(2400, Math.max(72, Math.ceil((72 * width) / natural.width)));
}
