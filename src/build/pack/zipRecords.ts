/*
 * The records of a ZIP archive, by the ZIP specification, APPNOTE 6.3.10. Everything in them depends on the files alone, so
 * the same files give the same archive: the time is the first that the format has, midnight of 1 January 1980.
 */

export interface ZipEntry {
  name: string;
  isDeflated: boolean;
  crc32: number;
  size: number;
  compressedSize: number;
  /** Where its header begins in the archive. */
  offset: number;
}

/** Versions of the format (4.4.3): with deflated files, and with numbers that do not fit into 32 bits. */
const [plainVersion, zip64Version] = [20, 45];
/** Version 6.3 of the format, made on Unix (4.4.2). */
const MADE_BY = (3 << 8) | 63;
/** A regular file that everybody may read, as Unix has it in the upper 16 bits (4.4.15). */
const FILE_MODE = (0o100644 << 16) >>> 0;
/** The name is UTF-8 (4.4.4, bit 11). */
const UTF8 = 0x0800;
const DEFLATED = 8;
const FIRST_DATE = 0x21;
const [max16, max32] = [0xffff, 0xffffffff];

/** The header before the content of a file (4.3.7). */
export function localHeader({ name, isDeflated, crc32, size, compressedSize }: ZipEntry): Buffer {
  const names = Buffer.from(name);
  return Buffer.concat([
    ...[
      u32(0x04034b50),
      u16(plainVersion),
      u16(UTF8),
      u16(isDeflated ? DEFLATED : 0),
      u16(0),
      u16(FIRST_DATE),
    ],
    ...[u32(crc32), u32(compressedSize), u32(size), u16(names.length), u16(0)],
    names,
  ]);
}

/** What the directory says of a file (4.3.12). */
export function directoryRecord({ name, isDeflated, crc32, size, compressedSize, offset }: ZipEntry): Buffer {
  const names = Buffer.from(name);
  const isFar = offset >= max32;
  // A field with the offset in 64 bits (4.5.3).
  const extra = isFar ? Buffer.concat([u16(1), u16(8), u64(offset)]) : Buffer.alloc(0);
  return Buffer.concat([
    ...[u32(0x02014b50), u16(MADE_BY), u16(isFar ? zip64Version : plainVersion), u16(UTF8)],
    ...[u16(isDeflated ? DEFLATED : 0), u16(0), u16(FIRST_DATE), u32(crc32), u32(compressedSize), u32(size)],
    ...[u16(names.length), u16(extra.length), u16(0), u16(0), u16(0), u32(FILE_MODE)],
    ...[u32(isFar ? max32 : offset), names, extra],
  ]);
}

/** The records at the end of an archive: how many files it has, and where its directory is (4.3.14 to 4.3.16). */
export function endRecords(count: number, size: number, offset: number): Buffer {
  const isZip64 = count >= max16 || size >= max32 || offset >= max32;
  const zip64 = [
    ...[u32(0x06064b50), u64(44), u16(MADE_BY), u16(zip64Version), u32(0), u32(0)],
    ...[u64(count), u64(count), u64(size), u64(offset)],
    ...[u32(0x07064b50), u32(0), u64(offset + size), u32(1)],
  ];
  const counted = u16(Math.min(count, max16));
  return Buffer.concat([
    ...(isZip64 ? zip64 : []),
    ...[u32(0x06054b50), u16(0), u16(0), counted, counted],
    ...[u32(Math.min(size, max32)), u32(Math.min(offset, max32)), u16(0)],
  ]);
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

function u64(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64LE(BigInt(value));
  return bytes;
}
