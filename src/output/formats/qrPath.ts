import { encode } from 'uqr';

/** A QR code as one SVG path (ISO/IEC 18004). */
export interface QrPath {
  /** The attribute `viewBox`, in modules, with four of quiet zone on each side. */
  viewBox: string;
  /** The attribute `d`: a stroke for each run of black modules, to be drawn one module wide. */
  path: string;
}

const quietZone = 4;

/** The QR code of a text, with the second of four levels of error correction: 15 % of it may be unreadable. */
export function qrPath(text: string): QrPath {
  // Any of the eight masks can be read. Trying all for the prettiest took half of the time of an article's page.
  const { data, size } = encode(text, { ecc: 'M', boostEcc: false, maskPattern: 2, border: 0 });
  let path = '';
  for (let y = 0; y < size; y++) {
    const row = data[y]!;
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue;
      const start = x;
      while (row[x + 1]) x++;
      path += `M${start} ${y}.5h${x + 1 - start}`;
    }
  }
  const side = size + 2 * quietZone;
  return { viewBox: `${-quietZone} ${-quietZone} ${side} ${side}`, path };
}
