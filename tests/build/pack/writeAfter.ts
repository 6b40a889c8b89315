import { closeSync, openSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';
import {
  directoryRecord,
  endRecords,
  localHeader,
  type ZipEntry,
} from '../../../src/build/pack/zipRecords.ts';

/** Writes an archive that begins with `gap` bytes of nothing, which take no room on the disk, and whose directory is sorted by name. */
export function writeAfter(file: string, gap: number, names: string[]): string {
  const entries: ZipEntry[] = [];
  const headers: Buffer[] = [];
  let offset = gap;
  for (const name of names) {
    const content = Buffer.from(name);
    const [size, compressedSize] = [content.length, content.length];
    const entry = { name, isDeflated: false, crc32: crc32(content), size, compressedSize, offset };
    entries.push(entry);
    const header = Buffer.concat([localHeader(entry), content]);
    headers.push(header);
    offset += header.length;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  const directory = Buffer.concat(entries.map(directoryRecord));
  const end = endRecords(names.length, directory.length, offset);
  const descriptor = openSync(file, 'w');
  writeSync(descriptor, Buffer.concat([...headers, directory, end]), 0, null, gap);
  closeSync(descriptor);
  return file;
}
