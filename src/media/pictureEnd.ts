/**
 * True if a JPEG or a GIF has the mark of its end. Decoders show what they have of a picture that was cut off, or the
 * frames that are whole, as if that were all, or not, as their threads happen to run.
 */
export function hasEnd(bytes: Buffer, format: string): boolean {
  if (format === 'jpeg') return endOfJpeg(bytes);
  return format !== 'gif' || endOfGif(bytes);
}

/**
 * The marker EOI. Segments are walked, since pictures in them and films behind its end, as phones put them there, have
 * marks of their own (ISO 10918-1, B.1.1).
 */
function endOfJpeg(bytes: Buffer): boolean {
  let at = bytes.indexOf(0xff, 2);
  while (at >= 0 && at + 1 < bytes.length) {
    const marker = bytes[at + 1]!;
    if (marker === 0xd9) return true;
    // Fill bytes, data of a scan, and what has no length: restarts of a scan, and 01.
    const isAlone = marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    if (marker === 0xff) at += 1;
    else if (isAlone) at = bytes.indexOf(0xff, at + 2);
    else if (at + 3 < bytes.length) at = bytes.indexOf(0xff, at + 2 + bytes.readUInt16BE(at + 2));
    else return false;
  }
  return false;
}

/** The trailer, behind all blocks (GIF89a, sections 18 to 27). */
function endOfGif(bytes: Buffer): boolean {
  let at = 13 + colourTable(bytes[10]);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === 0x3b) return true;
    if (block === 0x21) at += 2;
    else if (block === 0x2c) at += 11 + colourTable(bytes[at + 9]);
    // Some programs put a 0 more between two blocks.
    else if (block !== 0) return false;
    while (bytes[at]) at += 1 + bytes[at]!;
    at += 1;
  }
  return false;
}

/** How long a table of colours is, by the byte that describes it. */
const colourTable = (packed = 0) => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);
