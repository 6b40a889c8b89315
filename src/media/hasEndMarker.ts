/**
 * True if a JPEG or a GIF has its end marker; true for other formats. Of a file that was cut off, decoders may show what
 * there is, or the complete frames, without an error; whether they do depends on how their threads run.
 */
export function hasEndMarker(bytes: Buffer, format: string): boolean {
  if (format === 'jpeg') return hasJpegEnd(bytes);
  return format !== 'gif' || hasGifEnd(bytes);
}

/**
 * Looks for the marker EOI (ISO 10918-1, B.1.1), segment by segment: phones put pictures into segments and films after the
 * end, which have such markers too.
 */
function hasJpegEnd(bytes: Buffer): boolean {
  let at = bytes.indexOf(0xff, 2);
  while (at >= 0 && at + 1 < bytes.length) {
    const marker = bytes[at + 1]!;
    if (marker === 0xd9) return true;
    // Markers without a length: stuffed bytes of a scan (00), TEM (01), restarts and SOI (D0 to D8).
    const hasNoLength = marker <= 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    if (marker === 0xff) at += 1;
    else if (hasNoLength) at = bytes.indexOf(0xff, at + 2);
    else if (at + 3 < bytes.length) at = bytes.indexOf(0xff, at + 2 + bytes.readUInt16BE(at + 2));
    else return false;
  }
  return false;
}

/** Looks for the trailer after all blocks (GIF89a, sections 18 to 27). */
function hasGifEnd(bytes: Buffer): boolean {
  let at = 13 + colourTableLength(bytes[10]);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === 0x3b) return true;
    if (block === 0x21) at += 2;
    else if (block === 0x2c) at += 11 + colourTableLength(bytes[at + 9]);
    // Some programs write an extra 0 between two blocks.
    else if (block !== 0) return false;
    while (bytes[at]) at += 1 + bytes[at]!;
    at += 1;
  }
  return false;
}

/** The length of a colour table, from the byte that describes it. */
const colourTableLength = (packed = 0) => (packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0);
