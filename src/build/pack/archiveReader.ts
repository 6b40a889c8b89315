/*
 * Reads files out of a ZIP archive that lies elsewhere, by ranges of bytes: one from the end for its directory, then one for
 * each file. It uses nothing of Node, so a function at the edge of a network can use it as well.
 * The numbers of sections are those of the ZIP specification, APPNOTE 6.3.10.
 */

/** Bytes of a range: those from one offset up to another, which is not among them, or the last ones. */
export type Range = { from: number; to: number } | { last: number };

/** Reads a range of an archive. `total` is the length of the whole archive; a range of more than that has all of it. */
export type ReadRange = (range: Range) => Promise<{ bytes: Uint8Array; total: number }>;

/** What the directory says of a file. */
interface Entry {
  method: number;
  size: number;
  compressedSize: number;
  /** Where its header begins, and where the next one does. */
  from: number;
  to: number;
}

export interface Archive {
  /** The paths of all files, in the order of the directory. */
  names: () => string[];
  /** The bytes of a file, read with one range; undefined if the archive has none of that name. */
  file: (name: string) => Promise<Uint8Array | undefined>;
}

const signatures = { local: 0x04034b50, central: 0x02014b50, end: 0x06054b50, end64: 0x06064b50 };
const END_SIZE = 22;
const END64_LOCATOR_SIZE = 20;
const CENTRAL_SIZE = 46;
const LOCAL_SIZE = 30;
const [stored, deflated] = [0, 8];

/**
 * Reads the directory of an archive. Keep the result: each file then takes one range.
 * @param directoryBytes how many bytes from the end have the directory, as `manifest.json` says; if they do not reach, the
 *   directory takes one range more
 * @throws an Error if the bytes are no ZIP archive
 */
export async function openArchive(read: ReadRange, directoryBytes = 65_536): Promise<Archive> {
  const { bytes: tail, total } = await read({ last: directoryBytes });
  const tailFrom = total - tail.length;
  const bytesAt = async (from: number, to: number) =>
    from >= tailFrom ? tail.subarray(from - tailFrom, to - tailFrom) : (await read({ from, to })).bytes;
  const { from, to } = await directoryRange(tail, tailFrom, bytesAt);
  const entries = directory(await bytesAt(from, to), from);
  return {
    names: () => [...entries.keys()],
    file: async (name) => {
      const entry = entries.get(name);
      if (!entry) return undefined;
      const { bytes } = await read({ from: entry.from, to: entry.to });
      return content(bytes, name, entry);
    },
  };
}

/** Reads ranges over HTTP (RFC 9110, section 14). @throws an Error if the server does not answer with the range */
export function rangesOverHttp(url: string | URL, fetchRange: typeof fetch = fetch): ReadRange {
  return async (range) => {
    const value = 'last' in range ? `-${range.last}` : `${range.from}-${range.to - 1}`;
    const response = await fetchRange(url, {
      headers: { range: `bytes=${value}`, 'accept-encoding': 'identity' },
    });
    const total = /^bytes \d+-\d+\/(\d+)$/.exec(response.headers.get('content-range') ?? '')?.[1];
    if (response.status !== 206 || total === undefined) {
      await response.body?.cancel();
      throw new Error(`${String(url)} answers with status ${response.status} and not with a range of bytes.`);
    }
    return { bytes: new Uint8Array(await response.arrayBuffer()), total: Number(total) };
  };
}

/** Where the directory is, as the record at the end of the archive says (4.3.16, and 4.3.14 for ZIP64). */
async function directoryRange(
  tail: Uint8Array,
  tailFrom: number,
  bytesAt: (from: number, to: number) => Promise<Uint8Array>,
): Promise<{ from: number; to: number }> {
  const view = viewOf(tail);
  // Behind the record there may be a comment, whose length it names.
  let end = tail.length - END_SIZE;
  while (
    end >= 0 &&
    !(
      view.getUint32(end, true) === signatures.end &&
      end + END_SIZE + view.getUint16(end + 20, true) === tail.length
    )
  )
    end--;
  if (end < 0) throw new Error('This is no ZIP archive, or its end is missing.');
  const [size, from] = [view.getUint32(end + 12, true), view.getUint32(end + 16, true)];
  const isZip64 = view.getUint16(end + 10, true) === 0xffff || size === 0xffffffff || from === 0xffffffff;
  if (!isZip64) return { from, to: from + size };
  const locator = tailFrom + end - END64_LOCATOR_SIZE;
  const end64 = uint64(viewOf(await bytesAt(locator, locator + END64_LOCATOR_SIZE)), 8);
  const record = viewOf(await bytesAt(end64, locator));
  if (record.getUint32(0, true) !== signatures.end64)
    throw new Error('The end of this ZIP archive is damaged.');
  const from64 = uint64(record, 48);
  return { from: from64, to: from64 + uint64(record, 40) };
}

/** The entries of a directory (4.3.12), by their names. */
function directory(bytes: Uint8Array, directoryFrom: number): Map<string, Entry> {
  const view = viewOf(bytes);
  const found: { name: string; entry: Entry }[] = [];
  for (let at = 0; at + CENTRAL_SIZE <= bytes.length && view.getUint32(at, true) === signatures.central;) {
    const nameEnd = at + CENTRAL_SIZE + view.getUint16(at + 28, true);
    const extraEnd = nameEnd + view.getUint16(at + 30, true);
    const extra = zip64Extra(bytes.subarray(nameEnd, extraEnd));
    // A number that does not fit is in the extra field instead, in this order (4.5.3).
    const number = (offset: number) => {
      const value = view.getUint32(at + offset, true);
      return value === 0xffffffff && extra.length ? extra.shift()! : value;
    };
    const [size, compressedSize, from] = [number(24), number(20), number(42)];
    found.push({
      name: new TextDecoder().decode(bytes.subarray(at + CENTRAL_SIZE, nameEnd)),
      entry: { method: view.getUint16(at + 10, true), size, compressedSize, from, to: directoryFrom },
    });
    at = extraEnd + view.getUint16(at + 32, true);
  }
  const byOffset = found.toSorted((a, b) => a.entry.from - b.entry.from);
  for (const [i, { entry }] of byOffset.entries()) entry.to = byOffset[i + 1]?.entry.from ?? directoryFrom;
  return new Map(found.map(({ name, entry }) => [name, entry]));
}

/** The numbers of the ZIP64 field among the extra fields of an entry. */
function zip64Extra(bytes: Uint8Array): number[] {
  const view = viewOf(bytes);
  for (let at = 0; at + 4 <= bytes.length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    const count = Math.floor(view.getUint16(at + 2, true) / 8);
    return Array.from({ length: count }, (_, i) => uint64(view, at + 4 + 8 * i));
  }
  return [];
}

/** The content of an entry, from the bytes of its header (4.3.7) on. */
async function content(bytes: Uint8Array, name: string, entry: Entry): Promise<Uint8Array> {
  const view = viewOf(bytes);
  const nameEnd = LOCAL_SIZE + (bytes.length < LOCAL_SIZE ? 0 : view.getUint16(26, true));
  if (
    bytes.length < LOCAL_SIZE ||
    view.getUint32(0, true) !== signatures.local ||
    new TextDecoder().decode(bytes.subarray(LOCAL_SIZE, nameEnd)) !== name
  )
    throw new Error(`${name} is not where the directory of its archive says; open the archive again.`);
  const from = nameEnd + view.getUint16(28, true);
  const compressed = bytes.subarray(from, from + entry.compressedSize);
  if (entry.method !== stored && entry.method !== deflated)
    throw new Error(`${name} is compressed by a method (${entry.method}) that only other programs know.`);
  const plain = entry.method === stored ? compressed : await inflated(compressed);
  if (plain.length !== entry.size)
    throw new Error(
      `${name} has ${plain.length} bytes, and the directory of its archive says ${entry.size}.`,
    );
  return plain;
}

async function inflated(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>])
    .stream()
    .pipeThrough(new DecompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

const viewOf = (bytes: Uint8Array) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

const uint64 = (view: DataView, at: number) => Number(view.getBigUint64(at, true));
