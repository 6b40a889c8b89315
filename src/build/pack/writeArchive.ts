import { open, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { crc32, deflateRaw } from 'node:zlib';
import { directoryRecord, endRecords, localHeader, type ZipEntry } from './zipRecords.ts';

const deflated = promisify(deflateRaw);

/** Increment it when archives of the same files get other bytes: then all of them are written again. */
export const ARCHIVE_VERSION = 1;

/** So many files are in memory at a time, and are compressed on every core. */
const AT_A_TIME = 16;

/**
 * Writes files into a ZIP archive, by their paths in `folder` and in the order given.
 * @returns how many bytes from the end have its directory
 */
export async function writeArchive(archive: string, folder: string, files: string[]): Promise<number> {
  const entries: ZipEntry[] = [];
  let offset = 0;
  const handle = await open(archive, 'w');
  try {
    const write = async (...pieces: Buffer[]) => {
      const bytes = Buffer.concat(pieces);
      await handle.writeFile(bytes);
      offset += bytes.length;
    };
    for (let first = 0; first < files.length; first += AT_A_TIME) {
      const names = files.slice(first, first + AT_A_TIME);
      for (const { content, ...file } of await Promise.all(names.map((name) => compressed(folder, name)))) {
        const entry = { ...file, offset };
        entries.push(entry);
        await write(localHeader(entry), content);
      }
    }
    const directory = Buffer.concat(entries.map(directoryRecord));
    const end = endRecords(entries.length, directory.length, offset);
    await write(directory, end);
    return directory.length + end.length;
  } finally {
    await handle.close();
  }
}

/** What deflating must save at least. Pictures are compressed already. */
const WORTHWHILE = 0.1;

/** A file as the archive has it. */
async function compressed(
  folder: string,
  name: string,
): Promise<Omit<ZipEntry, 'offset'> & { content: Buffer }> {
  const bytes = await readFile(join(folder, name));
  const shorter = await deflated(bytes);
  const isDeflated = shorter.length <= bytes.length * (1 - WORTHWHILE);
  const content = isDeflated ? shorter : bytes;
  return {
    name,
    isDeflated,
    crc32: crc32(bytes),
    size: bytes.length,
    compressedSize: content.length,
    content,
  };
}
